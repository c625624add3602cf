import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { startServer } from '../../support/emulator.js';
import { AwsError } from './aws-error.js';

/** One AWS call, as it came over the wire. */
export interface Call {
  /** Service and operation, e.g. `cloudfront:CreateInvalidation`. */
  readonly name: string;
  /** By the API model; bytes are `{ base64: … }`, times are strings. */
  readonly parameters: any;
  /** Who has signed it. */
  readonly accessKeyId: string;
  readonly region: string;
  /** Why the service would refuse it, by its API model: lengths, patterns, enumerations, what is required. */
  readonly problems: readonly string[];
}

/** An AWS call that a behaviour is asked about. */
export interface AskedCall extends Call {
  /** Has moto do it, with some parameters changed. @returns moto's result */
  readonly forward: (parameters?: object) => Promise<any>;
}

/**
 * What the front does about a call: it returns a result, throws an `AwsError`, or returns nothing, and then the
 * next behaviour is asked, at last moto.
 */
export type Behaviour = (call: AskedCall) => Promise<object | undefined> | object | undefined;

/** Behaviours by the name of the call; `*` is for all calls. */
export type Behaviours = Readonly<Record<string, Behaviour>>;

/** Does an operation in moto itself, past all behaviours. */
export type Aws = (name: string, parameters?: object, region?: string) => Promise<any>;

export interface Front {
  /** What handlers get as AWS_ENDPOINT_URL. */
  readonly url: string;
  readonly aws: Aws;
  /** @returns why services would refuse some requests, by their API models */
  problemsOf(calls: readonly Pick<Call, 'name' | 'parameters'>[]): Promise<string[]>;
  /** @returns a zip file of some texts, in base64 */
  zip(texts: Readonly<Record<string, string>>): Promise<{ readonly base64: string }>;
  /** The first that has an answer gives it. */
  behaviours: readonly Behaviours[];
  /** What behaviours have thrown that is no `AwsError`. */
  mistakes: unknown[];
  /** Forgets all resources. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** The region in which the functions run. */
export const REGION = 'eu-central-1';
/** The account of sample events. */
export const ACCOUNT = '111122223333';

/** Starts moto behind a front: see server.py. */
export async function startFront(): Promise<Front> {
  const front = { behaviours: [] as readonly Behaviours[], mistakes: [] as unknown[] };

  /** Something in a behaviour broke. It is kept for the test; the handler gets what no client tries again. */
  function mistake(error: unknown): AwsError {
    front.mistakes.push(error);
    return new AwsError('BrokenBehaviour', String(error), 400);
  }

  async function decide(call: Call): Promise<object | undefined> {
    const { name, parameters, region } = call;
    const asked = {
      ...call,
      forward: (changed = {}) => aws(name, { ...parameters, ...changed }, region),
    };
    for (const behaviours of front.behaviours) {
      const result = await (behaviours[name] ?? behaviours['*'])?.(asked);
      if (result !== undefined) return result;
    }
    return undefined;
  }

  async function answer(call: Call): Promise<object> {
    try {
      return { result: await decide(call) };
    } catch (error) {
      const { code, message, status } = error instanceof AwsError ? error : mistake(error);
      return { error: { code, message, status } };
    }
  }

  const questions = createServer((request, response) => {
    void json(request)
      .then((call) => answer(call as Call))
      .then((answer) => response.end(JSON.stringify(answer)));
  });
  await new Promise<void>((resolve) => questions.listen(0, '127.0.0.1', resolve));
  const { port } = questions.address() as AddressInfo;
  const script = fileURLToPath(new URL('server.py', import.meta.url));
  const server = await startServer([script, `http://127.0.0.1:${port}`], {
    MOTO_ACCOUNT_ID: ACCOUNT,
  });

  async function ask(path: string, question: object): Promise<any> {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(question);
    const response = await fetch(`${server.url}/front-api/${path}`, {
      method: 'POST',
      headers,
      body,
    });
    if (!response.ok) throw new Error(`${body}: ${await response.text()}`);
    return response.json();
  }

  async function aws(name: string, parameters: object = {}, region = REGION): Promise<any> {
    const { result, error } = await ask('call', { name, parameters, region });
    if (error) throw new AwsError(error.code, error.message, error.status);
    return result;
  }

  return Object.assign(front, {
    url: server.url,
    aws,
    problemsOf: (calls: readonly object[]) => ask('problems', calls),
    zip: (texts: Readonly<Record<string, string>>) => ask('zip', texts),
    reset: () => server.reset(),
    async close() {
      await server.close();
      questions.close();
      questions.closeAllConnections();
    },
  });
}
