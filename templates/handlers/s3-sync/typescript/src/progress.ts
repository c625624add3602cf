import { configurationError } from './codepipeline/index.js';
import type { Plan } from './plan.js';
import type { State } from './state.js';

/** How far the work has come, over all jobs. Changed in place while it goes on. */
export interface Progress {
  readonly files: string;
  settled: number;
  uploaded: number;
  deleted: number;
}

/**
 * Goes on where the last job ended; from the start without a state.
 *
 * @throws {ActionFailure} when the state is about other files
 */
export function resume({ pages, others, fingerprint }: Plan, state: State | undefined): Progress {
  const progress = state ?? { files: fingerprint, settled: 0, uploaded: 0, deleted: 0 };
  const fits = progress.settled <= pages.length + others.length;
  if (fits && progress.files === fingerprint) return { ...progress };
  throw configurationError(
    'The files in the artifact are not those that the work began with; release the change again',
  );
}
