import * as z from 'zod';

/** What may be logged of an error. */
export interface ErrorDetails {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: ErrorDetails;
}

/** Errors of another realm included, such as Node.js's own in the sandbox of a test runner. */
export function isError(value: unknown): value is Error {
  return typeof (value as Partial<Error> | null | undefined)?.message === 'string';
}

/** One line a person understands: `Name: message`, or the fields that a schema refused. */
export function errorText(error: unknown): string {
  if (error instanceof z.ZodError) return issuesText(error);
  if (!isError(error)) return `Something was thrown that is no Error (${typeof error})`;
  return error.message ? `${error.name}: ${error.message}` : error.name;
}

/**
 * Names each refused field, e.g. `UserParameters.url: Invalid URL`. Values are never repeated.
 *
 * @param error what a schema refused
 * @param subject what was parsed, put before the field's path
 */
export function issuesText(error: z.ZodError, subject?: string): string {
  return error.issues
    .map((issue) => {
      const path = [...(subject === undefined ? [] : [subject]), ...issue.path]
        .map(String)
        .join('.');
      return path ? `${path}: ${issue.message}` : issue.message;
    })
    .join('; ');
}

/**
 * Picks what is safe to log of an error, and of its causes down to `depth`.
 *
 * Not the error itself: S3 answers an expired session with an error that has the session token among
 * its properties, and loggers print all properties.
 */
export function errorDetails(error: unknown, depth = 3): ErrorDetails {
  if (!isError(error)) return { name: typeof error, message: errorText(error) };
  return {
    name: error.name,
    message: error instanceof z.ZodError ? issuesText(error) : error.message,
    ...(error.stack !== undefined && { stack: error.stack }),
    ...(error.cause !== undefined && depth > 1 && { cause: errorDetails(error.cause, depth - 1) }),
  };
}
