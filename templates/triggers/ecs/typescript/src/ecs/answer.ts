import { PROGRESS } from './progress.js';

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html#hook-status-values */
export type Answer =
  | { readonly hookStatus: 'SUCCEEDED' | 'FAILED' }
  | {
      readonly hookStatus: 'IN_PROGRESS';
      /** Seconds. */
      readonly callBackDelay: number;
      readonly hookDetails: { readonly [PROGRESS]: string };
    };

export const SUCCEEDED: Answer = { hookStatus: 'SUCCEEDED' };
export const FAILED: Answer = { hookStatus: 'FAILED' };

/** @param progress for the next look */
export function inProgress(progress: string, seconds: number): Answer {
  return {
    hookStatus: 'IN_PROGRESS',
    callBackDelay: Math.max(1, Math.round(seconds)),
    hookDetails: { [PROGRESS]: progress },
  };
}
