import * as z from 'zod';
import { issuesText } from '../lambda/error-text.js';

const OBJECT = 'is missing or no object';

const text = z.string('is missing or no text').min(1, 'is empty').max(2_048);
/** Percent by the ARN of a service revision; absent where there is no traffic to speak of. */
const weights = z.record(z.string(), z.number('is no number'), 'is no object').nullish();

const details = z.object(
  {
    serviceArn: text,
    targetServiceRevisionArn: text,
    testTrafficWeights: weights,
    productionTrafficWeights: weights,
  },
  OBJECT,
);

/** Both shapes have been published: with `executionDetails`, and with its fields beside `executionId`. */
const withDetails = (event: unknown): unknown =>
  typeof event === 'object' && event && 'serviceArn' in event
    ? { executionDetails: event, ...event }
    : event;

const fields = z.object(
  {
    executionId: text,
    lifecycleStage: text,
    resourceArn: text,
    executionDetails: details,
    hookDetails: z.record(z.string(), z.unknown(), 'is no object').nullish(),
  },
  'it is no object',
);

const schema = z.preprocess(withDetails, fields);

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html#common-payload-structure */
export interface HookEvent {
  readonly executionId: string;
  /** Such as `POST_TEST_TRAFFIC_SHIFT`. */
  readonly lifecycleStage: string;
  /** Of the service deployment. */
  readonly deploymentArn: string;
  readonly serviceArn: string;
  /** The new one. */
  readonly targetServiceRevisionArn: string;
  readonly testTrafficWeights: Readonly<Record<string, number>>;
  readonly productionTrafficWeights: Readonly<Record<string, number>>;
  /** What the service's declaration of the hook hands over, and what the last look has left. */
  readonly hookDetails: Readonly<Record<string, unknown>>;
}

/**
 * Reads the event of a lifecycle hook.
 *
 * @throws {TypeError} naming the field that is missing or wrong, never its value
 */
export function readHookEvent(event: unknown): HookEvent {
  const parsed = schema.safeParse(event);
  if (!parsed.success) {
    throw new TypeError(`This is no event of an ECS lifecycle hook: ${issuesText(parsed.error)}`);
  }
  const { executionDetails, resourceArn, hookDetails, ...ids } = parsed.data;
  const { testTrafficWeights, productionTrafficWeights, ...arns } = executionDetails;
  return {
    ...ids,
    ...arns,
    deploymentArn: resourceArn,
    testTrafficWeights: testTrafficWeights ?? {},
    productionTrafficWeights: productionTrafficWeights ?? {},
    hookDetails: hookDetails ?? {},
  };
}

/**
 * Whether traffic is on its way back: ECS then invokes the hooks of the stages that shift it again,
 * still with the new revision as the target.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html#lifecycle-hooks-during-rollback
 */
export function isRollback(hook: HookEvent): boolean {
  const shifted = {
    TEST_TRAFFIC_SHIFT: hook.testTrafficWeights,
    PRODUCTION_TRAFFIC_SHIFT: hook.productionTrafficWeights,
  }[hook.lifecycleStage];
  const others = Object.entries(shifted ?? {}).filter(
    ([revision]) => revision !== hook.targetServiceRevisionArn,
  );
  return (
    shifted?.[hook.targetServiceRevisionArn] === 0 && others.some(([, weight]) => weight === 100)
  );
}
