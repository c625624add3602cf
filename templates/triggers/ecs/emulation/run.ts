import { expect } from '@jest/globals';

import { checkMessage, checkRun, deliver, type World } from '../../../../test/emulated/index.js';
import { answerProblems } from './answer.js';

export interface StageOptions {
  /** By default after the test traffic was shifted. */
  readonly lifecycleStage?: string;
  /** Of the new revision and the old one, in percent. */
  readonly productionTraffic?: readonly [number, number];
  /** What the service has declared for the hook. */
  readonly hookDetails?: object;
  /** By default once. */
  readonly deliveries?: 'once' | 'twice' | 'together';
  /** Of the function; by default the manifest's. */
  readonly timeoutSeconds?: number;
  /** Changes each event. */
  readonly change?: (event: any) => unknown;
}

/** How a lifecycle hook ended. There is no message to ECS: the reason is in the log. */
export interface StageResult {
  readonly status: 'SUCCEEDED' | 'FAILED';
  /** The reason of a failure, or what was found. */
  readonly reason: string;
  /** How often ECS has invoked the function. */
  readonly looks: number;
  /** After how many seconds ECS was asked to invoke the function again, each time. */
  readonly delays: readonly number[];
  readonly output: string;
}

const ARN = 'arn:aws:ecs:eu-central-1:111122223333';
const OF = 'my-cluster/my-service';
const [GREEN, BLUE] = [`${ARN}:service-revision/${OF}/2`, `${ARN}:service-revision/${OF}/1`];
const MAXIMUM_LOOKS = 40;

/**
 * Runs a lifecycle hook of a deployment from its first look to its end, each look right after the last one.
 *
 * @param environment variables beside those of the infrastructure, or instead of them
 */
export async function runStage(
  world: World,
  environment: Readonly<Record<string, string>> = {},
  options: StageOptions = {},
): Promise<StageResult> {
  const { deliveries = 'once', change = (event: unknown) => event, timeoutSeconds } = options;
  const fn = world.function(environment, timeoutSeconds);
  const delays: number[] = [];
  let output = '';
  let hookDetails: object | undefined = options.hookDetails;
  while (delays.length < MAXIMUM_LOOKS) {
    const event = change({ ...eventOf(options), hookDetails });
    const delivered = await deliver(fn, event, deliveries);
    output += delivered.output;
    checkRun(world, output);
    const [answer, ...others] = delivered.returned as any[];
    const { functionErrors } = delivered;
    expect({ functionErrors, output }).toEqual({ functionErrors: 0, output });
    expect([answer, ...others].flatMap(answerProblems)).toEqual([]);
    for (const other of others) expect(other.hookStatus).toBe(answer.hookStatus);
    if (answer.hookStatus !== 'IN_PROGRESS') {
      const reason = reasonIn(output);
      checkMessage(reason);
      return { status: answer.hookStatus, reason, looks: delays.length + 1, delays, output };
    }
    delays.push(answer.callBackDelay);
    hookDetails = { ...hookDetails, ...answer.hookDetails };
  }
  throw new Error(`no end after ${MAXIMUM_LOOKS} looks:\n${output}`);
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html#common-payload-structure */
function eventOf({ lifecycleStage = 'POST_TEST_TRAFFIC_SHIFT', productionTraffic }: StageOptions) {
  const [green, blue] = productionTraffic ?? [];
  return {
    executionId: '3a0345ba-b029-404b-890d-7da2a4b266aa',
    lifecycleStage,
    resourceArn: `${ARN}:service-deployment/${OF}/EZe5RNVLH6PPzHXINuP28`,
    executionDetails: {
      serviceArn: `${ARN}:service/${OF}`,
      targetServiceRevisionArn: GREEN,
      testTrafficWeights: {},
      productionTrafficWeights: productionTraffic ? { [GREEN]: green, [BLUE]: blue } : {},
    },
  };
}

/** What the last structured line says that tells how a look ended. */
function reasonIn(output: string): string {
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  const ending = lines
    .map((line) => JSON.parse(line))
    .filter(({ reason, summary }) => reason ?? summary)
    .at(-1);
  return ending?.reason ?? ending?.summary ?? '';
}

/** Expects FAILED. @param reason what the person who reads the log has to learn from it */
export const rolledBack = (reason: RegExp): StageResult =>
  expect.objectContaining({ status: 'FAILED', reason: expect.stringMatching(reason) }) as any;

/** Expects SUCCEEDED. @param looks how many there were */
export const goesOn = (summary: RegExp, looks = 1): StageResult =>
  expect.objectContaining({
    status: 'SUCCEEDED',
    reason: expect.stringMatching(summary),
    looks,
  }) as any;
