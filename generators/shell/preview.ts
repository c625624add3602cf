import type { Project } from '../core/project.js';
import type { FileStatus, Target } from './target.js';

const WIDTH = 'overwrite'.length;

/** @returns the listing of a plan: the status of each file, in one vocabulary. */
export function preview(
  target: Target,
  { template, language, infra }: Project,
  statuses: ReadonlyMap<string, FileStatus>,
): string {
  const lines = [...statuses].map(([path, status]) => `  ${status.padStart(WIDTH)} ${path}`);
  return [`${template.title} (${language.title}, ${infra.title}) in ${target.path}`, ...lines].join(
    '\n',
  );
}
