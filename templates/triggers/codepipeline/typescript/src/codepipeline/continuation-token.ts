import { createHash } from 'node:crypto';
import * as z from 'zod';
import { issuesText } from '../lambda/error-text.js';
import { cut, length } from '../lambda/text.js';
import { configurationError, jobFailed } from './failure.js';
import type { Progress } from './progress.js';

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PutJobSuccessResult.html */
const MAXIMUM_CHARACTERS = 2_048;
/** A longer target keeps its beginning and gets a digest, to leave the space to the state. */
const MAXIMUM_TARGET = 512;
const VERSION = 1;

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

/** The target as it stands in a token. */
export function shortTarget(target: string): string {
  if (length(target) <= MAXIMUM_TARGET) return target.toWellFormed();
  const digest = createHash('sha256').update(target).digest('hex');
  return `${cut(target, MAXIMUM_TARGET - digest.length - 1)} ${digest}`;
}

/**
 * Writes the token of the next job.
 *
 * @throws {ActionFailure} when the state is too large for it
 */
export function writeToken(progress: Progress<unknown>): string {
  const { id, target, startedAt, deadline, attempt, state } = progress;
  const token = JSON.stringify({
    v: VERSION,
    id,
    target,
    startedAt,
    deadline,
    attempt: attempt + 1,
    state,
  });
  if (length(token) <= MAXIMUM_CHARACTERS) return token;
  throw jobFailed(
    `The state is too large: the continuation token would have ${length(token)} characters, ` +
      `${MAXIMUM_CHARACTERS} are allowed`,
  );
}

/**
 * Reads a token that {@link writeToken} wrote.
 *
 * @throws {ActionFailure} naming the field that is missing or wrong, never its value
 */
export function readToken<State>(text: string, schema: z.ZodType<State>): Progress<State> {
  const parsed = envelope.extend({ state: schema }).safeParse(parse(text));
  if (!parsed.success) {
    throw configurationError(
      `The continuation token is none of this action: ${issuesText(parsed.error)}`,
    );
  }
  const { id, target, startedAt, deadline, attempt, state } = parsed.data;
  return { id, target, startedAt, deadline, attempt, state };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw configurationError('The continuation token is none of this action: it is not JSON');
  }
}
