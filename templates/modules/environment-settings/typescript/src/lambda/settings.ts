import * as z from 'zod';
import { issuesText } from './error-text.js';

/**
 * Reads what is checked from environment variables.
 *
 * @throws {Error} naming each variable that is missing or wrong, never its value
 */
export function readSettings<Settings>(
  environment: NodeJS.ProcessEnv,
  schema: z.ZodType<Settings>,
): Settings {
  const set = Object.entries(environment).filter(([, value]) => value !== '');
  const parsed = schema.safeParse(Object.fromEntries(set));
  if (parsed.success) return parsed.data;
  throw new Error(`Environment variable ${issuesText(parsed.error)}`);
}

/**
 * A number among the settings. Environment variables are texts, and `Number` would take '' or '0x10'
 * as well.
 */
export function wholeNumber(minimum: number, maximum: number) {
  const wanted = `has to be a whole number from ${minimum} to ${maximum}`;
  return z
    .string(wanted)
    .regex(/^\d{1,9}$/, wanted)
    .transform(Number)
    .refine((number) => number >= minimum && number <= maximum, wanted);
}
