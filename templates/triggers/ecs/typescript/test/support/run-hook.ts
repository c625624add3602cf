import { jest } from '@jest/globals';
import { service } from '../../local/service.js';
import { lambdaHandler, type CheckDefinition } from '../../src/ecs/index.js';
import { captureOutput } from './captured-output.js';
import { createInvocation } from './invocation.js';

const ARN = 'arn:aws:ecs:eu-central-1:111122223333';
export const GREEN = `${ARN}:service-revision/my-cluster/my-service/2`;
export const BLUE = `${ARN}:service-revision/my-cluster/my-service/1`;
export const DEPLOYMENT = `${ARN}:service-deployment/my-cluster/my-service/EXAMPLE`;

export const executionDetails = {
  serviceArn: `${ARN}:service/my-cluster/my-service`,
  targetServiceRevisionArn: GREEN,
  testTrafficWeights: {},
  productionTrafficWeights: {},
};

export const hookEvent = {
  executionId: 'example-execution',
  lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT',
  resourceArn: DEPLOYMENT,
  executionDetails,
};

export interface HookOptions {
  readonly event?: unknown;
  /** Environment variables beside those of the process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Timeout of the function; by default 60 seconds. */
  readonly timeoutMilliseconds?: number;
  /** Ends the run even if the check goes on; by default 20. */
  readonly maximumLooks?: number;
}

export interface HookRun {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'IN_PROGRESS';
  /** All answers, in order. */
  readonly answers: readonly {
    readonly hookStatus: string;
    readonly callBackDelay?: number;
    readonly hookDetails?: object;
  }[];
  /** Why the check failed, as it was logged. */
  readonly reason: string | undefined;
  /** Everything that was logged. */
  readonly logs: string;
}

/** Runs a check as ECS does, look after look, and checks that every answer is one that ECS takes. */
export async function runHook<Settings, State>(
  check: CheckDefinition<Settings, State>,
  { event = hookEvent, environment = {}, timeoutMilliseconds, maximumLooks = 20 }: HookOptions = {},
): Promise<HookRun> {
  const replaced = jest.replaceProperty(process, 'env', { ...process.env, ...environment });
  const started = Date.now();
  let passed = 0;
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => started + passed * 1_000);
  const answers: HookRun['answers'][number][] = [];
  let next = event;
  try {
    const { result, output: logs } = await captureOutput(async () => {
      for (;;) {
        const value = await lambdaHandler(check)(next, createInvocation(timeoutMilliseconds));
        answers.push(value);
        const taken = service.takeReturned?.({ event: next, value });
        if (taken?.status !== 'continues' || answers.length >= maximumLooks)
          return value.hookStatus;
        passed += taken.waitSeconds ?? 0;
        next = service.next(next, taken);
      }
    });
    return { status: result, answers, reason: reasonIn(logs), logs };
  } finally {
    clock.mockRestore();
    replaced.restore();
  }
}

function reasonIn(logs: string): string | undefined {
  const lines = logs.split('\n').filter((line) => line.startsWith('{'));
  const entries = lines.map((line) => JSON.parse(line) as { message: string; reason?: string });
  return entries.find(({ message }) => message === 'Check failed')?.reason;
}
