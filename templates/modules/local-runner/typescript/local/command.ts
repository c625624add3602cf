import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallingService } from './calling-service.js';
import { Clock } from './clock.js';
import { startEndpoint } from './endpoint.js';
import { functionEnvironment } from './environment.js';
import { ExecutionEnvironment } from './execution-environment.js';
import { readFunctionDeclaration } from './function-declaration.js';
import { readOptions, usage, UsageError, type Options } from './options.js';
import { Playback } from './playback.js';
import { describeEnd, describeInvocation } from './summary.js';
import { describeTarget, refusalOf, targetOf } from './target.js';
import type { Transcript } from './transcript.js';

/** The bundle that is deployed. */
const HANDLER = join('dist', 'handler.mjs');

/** What the command has around it. */
export interface Surroundings {
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
  /** Path of the module that exports `handler`. */
  readonly handler?: string;
}

/**
 * Runs the function on an event. The working directory is the project's.
 *
 * @returns the exit status: 0 succeeded, 1 failed, 2 wrong command line
 */
export async function invoke(service: CallingService, surroundings: Surroundings): Promise<number> {
  const { args, print, printError } = surroundings;
  try {
    const options = readOptions(args, service);
    if (options.help) {
      print(usage(service));
      return 0;
    }
    const event = readEvent(options.file);
    const transcript = await play(service, event, options, surroundings);
    print(options.json ? toJson(options, transcript) : describeEnd(transcript));
    return transcript.status === 'Succeeded' ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    printError(`${error.message}\n`);
    return 2;
  }
}

async function play(
  service: CallingService,
  event: unknown,
  options: Options,
  { environment: own, handler = HANDLER, print }: Surroundings,
): Promise<Transcript> {
  const target = targetOf(options, own);
  const declared = readFunctionDeclaration();
  const { timeoutSeconds = declared.timeoutSeconds } = options;
  const declaration = { ...declared, timeoutSeconds };
  const isReal = options.wait || options.live;
  const tell = options.json ? () => undefined : print;
  const playback = new Playback({
    service,
    clock: new Clock(isReal),
    options,
    refusal: refusalOf(target, service),
    onInvocation: (invocation) => {
      tell(describeInvocation(invocation));
    },
  });
  const endpoint = await startEndpoint(playback);
  const variables = functionEnvironment(own, {
    declaration,
    target,
    endpoint: endpoint.url,
    endpointVariable: service.endpointVariable,
    extra: options.environment,
  });
  const environment = new ExecutionEnvironment(handler, declaration, variables);
  const waits = isReal ? 'real' : 'simulated';
  tell(
    `${options.file} for ${declaration.functionName}; ${describeTarget(target)}; waits: ${waits}\n`,
  );
  try {
    return await playback.run(event, environment);
  } finally {
    environment.stop();
    endpoint.close();
  }
}

function readEvent(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

function toJson({ file }: Options, transcript: Transcript): string {
  return `${JSON.stringify({ event: file, ...transcript }, null, 2)}\n`;
}
