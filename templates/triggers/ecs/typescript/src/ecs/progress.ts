import * as z from 'zod';
import { issuesText } from '../lambda/error-text.js';
import type { HookEvent } from './event.js';

/** Where it stands in `hookDetails`: a text, so that ECS, which merges objects, replaces it. */
export const PROGRESS = 'progress';

const VERSION = 1;
/** ECS gives up after 24 hours by default; until then a last look must come by to say why. */
const MAXIMUM_SECONDS = 24 * 3_600 - 600;
const MAXIMUM_CHARACTERS = 16_384;

const milliseconds = z.int().positive();

const envelope = z.strictObject({
  v: z.literal(VERSION),
  id: z.string().min(1),
  target: z.string(),
  startedAt: milliseconds,
  deadline: milliseconds,
  attempt: z.int().positive(),
  state: z.unknown(),
});

/** What is known of a check over all its looks. */
export interface Progress<State> {
  /** Execution id of the first look. */
  readonly id: string;
  readonly target: string;
  /** Milliseconds since 1970, as is `deadline`. */
  readonly startedAt: number;
  readonly deadline: number;
  /** Number of this look, from 1. */
  readonly attempt: number;
  /** Undefined in the first look. */
  readonly state: State | undefined;
}

/**
 * What a check is about. ECS keeps the details of a hook for all stages of a deployment, and for all
 * steps of its traffic: those of another are not this one's.
 */
export function targetOf({ lifecycleStage, deploymentArn, ...hook }: HookEvent): string {
  const steps = [hook.testTrafficWeights, hook.productionTrafficWeights].map((weights) =>
    Object.entries(weights)
      .map(([revision, weight]) => `${revision.split('/').at(-1) ?? ''}=${weight}`)
      .sort()
      .join(','),
  );
  return [lifecycleStage, deploymentArn, ...steps].filter((text) => text !== '').join(' ');
}

/** The progress of a first look: none yet. */
export function startProgress(hook: HookEvent, seconds: number, now: number): Progress<never> {
  if (!(seconds >= 0 && seconds <= MAXIMUM_SECONDS)) {
    throw new RangeError(`The deadline has to be 0 to ${MAXIMUM_SECONDS} seconds, not ${seconds}`);
  }
  return {
    id: hook.executionId,
    target: targetOf(hook),
    startedAt: now,
    deadline: now + seconds * 1_000,
    attempt: 1,
    state: undefined,
  };
}

/**
 * Reads what {@link writeProgress} wrote.
 *
 * @returns undefined when there is none of this stage and step
 * @throws {TypeError} naming the field that is missing or wrong, never its value
 */
export function readProgress<State>(
  hook: HookEvent,
  schema: z.ZodType<State>,
): Progress<State> | undefined {
  const text = hook.hookDetails[PROGRESS];
  if (text === undefined) return undefined;
  const parsed = envelope.safeParse(parse(text));
  if (!parsed.success) throw refusal(issuesText(parsed.error));
  const { id, target, startedAt, deadline, attempt, state } = parsed.data;
  if (target !== targetOf(hook)) return undefined;
  const own = schema.safeParse(state);
  if (!own.success) throw refusal(issuesText(own.error, 'state'));
  return { id, target, startedAt, deadline, attempt, state: own.data };
}

/** @returns what the next look finds in `hookDetails`. */
export function writeProgress(progress: Progress<unknown>): string {
  const text = JSON.stringify({ v: VERSION, ...progress, attempt: progress.attempt + 1 });
  if (text.length <= MAXIMUM_CHARACTERS) return text;
  throw new RangeError(
    `The state is too large: hookDetails.${PROGRESS} would have ${text.length} characters, ` +
      `${MAXIMUM_CHARACTERS} are allowed`,
  );
}

function parse(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    throw refusal('it is not JSON');
  }
}

function refusal(why: string): TypeError {
  return new TypeError(`hookDetails.${PROGRESS} is none of this function: ${why}`);
}
