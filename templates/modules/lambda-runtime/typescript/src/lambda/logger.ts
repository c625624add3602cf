import { Logger } from '@aws-lambda-powertools/logger';

export type { Logger };

/** Hides secrets in a text. */
export type Mask = (text: string) => string;

/**
 * A structured logger for one invocation. Level and service name come from the environment:
 * `POWERTOOLS_LOG_LEVEL`, `POWERTOOLS_SERVICE_NAME`.
 *
 * @param keys put on every line, e.g. the ids that the line belongs to
 * @param mask applied to every text that is logged
 * @see https://docs.aws.amazon.com/powertools/typescript/latest/features/logger/
 */
export function createLogger(
  keys: Readonly<Record<string, string>>,
  mask: Mask = (text) => text,
): Logger {
  return new Logger({
    persistentKeys: { ...keys },
    jsonReplacerFn: (_key, value: unknown) => (typeof value === 'string' ? mask(value) : value),
  });
}
