import type * as z from 'zod';
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
