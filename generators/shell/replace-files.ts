import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { AnswersError, UserError } from '../core/errors.js';
import { readText } from './sources.js';

/** A file of a project with its new contents. */
export interface Replacement {
  /** Relative to the project. */
  readonly path: string;
  readonly contents: string;
}

const modeOf = (place: string): number | undefined =>
  statSync(place, { throwIfNoEntry: false })?.mode;

/**
 * Changes files of a project, or adds them: each is written beside the old one and renamed, so none is ever half there.
 * @throws UserError where one cannot be written; none is changed then.
 */
export function replaceFiles(folder: string, files: readonly Replacement[]): void {
  const staged = files.map(({ path, contents }) => {
    const place = join(folder, path);
    return { place, contents, beside: `${place}.${process.pid}` };
  });
  try {
    for (const { place, contents, beside } of staged)
      writeFileSync(beside, contents, { flag: 'wx', mode: modeOf(place) });
    for (const { place, beside } of staged) renameSync(beside, place);
  } catch (error) {
    for (const { beside } of staged) rmSync(beside, { force: true });
    const { message } = error as Error;
    throw new UserError(`The project's files could not be changed: ${message}.`, { cause: error });
  }
}

/**
 * @param edits by path; a file that is not there has nothing to be edited.
 * @returns the files whose text an edit changes.
 * @throws AnswersError where a file is not what the edit can read.
 */
export function edited(
  folder: string,
  edits: Readonly<Record<string, (text: string) => string>>,
): Replacement[] {
  return Object.entries(edits).flatMap(([path, edit]) => {
    const before = readText(join(folder, path));
    if (before === undefined) return [];
    try {
      const contents = edit(before);
      return contents === before ? [] : [{ path, contents }];
    } catch (error) {
      const message = `cannot be read: ${(error as Error).message}`;
      throw new AnswersError([{ flag: path, message }], { cause: error });
    }
  });
}
