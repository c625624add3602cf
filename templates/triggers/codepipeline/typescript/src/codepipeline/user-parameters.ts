import type * as z from 'zod';
import { issuesText } from '../lambda/error-text.js';
import { configurationError } from './failure.js';

/** CodePipeline resolves the variables in an action's configuration to at most 100 KB. */
const MAXIMUM_CHARACTERS = 100_000;

/**
 * Reads the invoke action's `UserParameters`, a JSON object in a string. CodePipeline allows 1,000
 * characters as written, and far more once the variables in it are resolved.
 *
 * @param text undefined or null where the action has none: the same as `{}`
 * @throws {ActionFailure} naming the parameter that is missing or wrong, never its value
 */
export function readUserParameters<Parameters>(
  text: string | null | undefined,
  schema: z.ZodType<Parameters>,
): Parameters {
  if (text && text.length > MAXIMUM_CHARACTERS) {
    throw configurationError(`UserParameters has more than ${MAXIMUM_CHARACTERS} characters`);
  }
  const parsed = schema.safeParse(readJsonObject(text ?? '{}', 'UserParameters'));
  if (parsed.success) return parsed.data;
  throw configurationError(issuesText(parsed.error, 'UserParameters'));
}

/**
 * Parses a JSON object and refuses a key that is there twice: `JSON.parse` would keep the last of
 * them, another parser the first.
 *
 * @param source names the text in messages
 * @throws {ActionFailure} saying what is wrong, never with a value of the text
 */
export function readJsonObject(text: string, source: string): object {
  const value = parse(text, source);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw configurationError(`${source} has to be a JSON object such as {"key": "value"}`);
  }
  const kept = count(keysOf(value, source));
  for (const [key, times] of count(keysWritten(text))) {
    if (key === '__proto__') throw configurationError(`${source} has the key "__proto__"`);
    if (times !== kept.get(key)) {
      throw configurationError(`${source} has the key ${JSON.stringify(key)} more than once`);
    }
  }
  return value;
}

function parse(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The message of a SyntaxError quotes the text, which may hold what is nobody's business.
    throw configurationError(`${source} is not JSON; write an object such as {"key": "value"}`);
  }
}

/** All keys as they are written: in valid JSON those are the strings before a colon. */
function keysWritten(json: string): string[] {
  return [...json.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?/g)]
    .filter(([, , colon]) => colon !== undefined)
    .map(([, key]) => JSON.parse(key ?? '') as string);
}

function keysOf(value: object, source: string): string[] {
  try {
    return keysIn(value);
  } catch {
    throw configurationError(`${source} is nested too deeply`);
  }
}

/** All keys that are left after parsing: of a repeated key, only the last. */
function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(keysIn);
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]);
}

function count(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
