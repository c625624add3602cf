import type { CallingService } from './calling-service.js';
import { UsageError, type Options } from './options.js';

/** Where calls to AWS services go; reports always stay here. */
export type Target =
  | { readonly kind: 'nowhere' }
  | { readonly kind: 'emulator'; readonly url: string }
  | { readonly kind: 'account' };

/**
 * Decides where the function's calls go: nowhere unless the person has said otherwise.
 *
 * @throws {UsageError} when two things are said
 */
export function targetOf({ live }: Pick<Options, 'live'>, environment: NodeJS.ProcessEnv): Target {
  const url = environment['AWS_ENDPOINT_URL'];
  if (!url) return { kind: live ? 'account' : 'nowhere' };
  if (!live) return { kind: 'emulator', url };
  throw new UsageError(`--live and AWS_ENDPOINT_URL=${url} exclude each other: unset one`);
}

/** One line for the person. */
export function describeTarget(target: Target): string {
  if (target.kind === 'emulator') return `AWS services: the emulator at ${target.url}`;
  if (target.kind === 'account') return 'AWS services: YOUR ACCOUNT';
  return 'AWS services: none';
}

/** What is said to calls that reach the runner and are no reports. */
export function refusalOf(target: Target, { title, operations }: CallingService): string {
  if (target.kind === 'nowhere') return 'no emulator: set AWS_ENDPOINT_URL or use --live';
  const taken = operations.length > 0 ? `takes ${operations.join(' and ')} only` : 'takes no calls';
  return `${title} is played by the local runner, which ${taken}`;
}
