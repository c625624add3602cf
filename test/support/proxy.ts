import {
  createServer,
  request as forward,
  type IncomingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A call to AWS as it went over the wire. */
export interface RecordedCall {
  /** As the signature names it: `iam`, `sts`, `codepipeline`. */
  readonly service: string;
  readonly operation: string;
  readonly body: string;
  /** Whether it would change something. */
  readonly isWrite: boolean;
}

/**
 * What may happen to a call: `lost-answer` is carried out and never answered; the others are not carried out.
 */
export type FailureKind = 'throttle' | 'deny' | 'error' | 'reset' | 'lost-answer' | 'hang';

/** A server before an emulator that records every call and fails those it is told to. */
export interface Proxy {
  readonly url: string;
  /** In the order of their arrival, repetitions included. */
  readonly calls: readonly RecordedCall[];
  /** @param when asked for every call, the first has index 0; undefined lets it pass. */
  fail(when: (call: RecordedCall, index: number) => FailureKind | undefined): void;
  close(): void;
}

/** Errors as services name them: HTTP status, code. */
const ERRORS: Readonly<Partial<Record<FailureKind, readonly [number, string, string]>>> = {
  throttle: [400, 'Throttling', 'ThrottlingException'],
  deny: [403, 'AccessDenied', 'AccessDeniedException'],
  error: [500, 'ServiceFailure', 'InternalFailure'],
};

function callOf(headers: IncomingHttpHeaders, body: string): RecordedCall {
  const { authorization = '', 'x-amz-target': target } = headers;
  const service = /Credential=[^/]+\/\d+\/[^/]*\/(?<name>[^/]+)\//u.exec(authorization)?.groups;
  const operation =
    typeof target === 'string' ? target.split('.').at(-1) : new URLSearchParams(body).get('Action');
  const name = operation ?? '';
  const isWrite = !/^(Get|List|Describe|Simulate)/u.test(name);
  return { service: service?.['name'] ?? '', operation: name, body, isWrite };
}

/** In the protocol of the request: JSON 1.1, or query with XML. */
function answerWith(response: ServerResponse, kind: FailureKind, isJson: boolean): void {
  const [status, ofQuery, ofJson] = ERRORS[kind] ?? [500, kind, kind];
  const message = `the proxy says ${kind}`;
  if (isJson) {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify({ __type: ofJson, message }));
    return;
  }
  response.writeHead(status, { 'content-type': 'text/xml' });
  const type = status < 500 ? 'Sender' : 'Receiver';
  response.end(
    `<ErrorResponse><Error><Type>${type}</Type><Code>${ofQuery}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  );
}

/** Starts one on a free loopback port, before the server at `target`. */
export async function startProxy(target: string): Promise<Proxy> {
  const calls: RecordedCall[] = [];
  let failing: Parameters<Proxy['fail']>[0] = () => undefined;

  function pass(path: string, headers: IncomingHttpHeaders, body: string, to?: ServerResponse) {
    const upstream = forward(new URL(path, target), { method: 'POST', headers }, (answer) => {
      if (to) answer.pipe(to.writeHead(answer.statusCode ?? 502, answer.headers));
      else answer.resume();
    });
    upstream.on('error', () => to?.destroy());
    upstream.end(body);
    return upstream;
  }

  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { headers, url = '/' } = request;
      const call = callOf(headers, body);
      const kind = failing(call, calls.length);
      calls.push(call);
      if (kind === 'hang') return;
      if (kind === 'reset') request.socket.destroy();
      else if (kind === 'lost-answer')
        pass(url, headers, body).on('close', () => request.socket.destroy());
      else if (kind !== undefined)
        answerWith(response, kind, headers['x-amz-target'] !== undefined);
      else pass(url, headers, body, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    fail(when) {
      failing = when;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
