import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { relative, sep } from 'node:path';
import { join } from 'node:path/posix';

import { UserError } from '../../core/errors.js';
import type { RenderedFile } from '../../core/render.js';
import type { Target } from '../target.js';
import { isAbandoned, ME } from './owner.js';
import { idOf, isThere, pinned, type FolderId } from './pinned.js';
import { writeTree } from './tree.js';

const markOf = (top: string): string => `.${top}.creating-`;

/**
 * Writes beside a target that is not there, or empty, then renames: whoever looks at it, at any moment and after any
 * kind of end, sees it as it was or complete.
 * @throws UserError where the target is no longer what it was.
 */
export function writeBeside(target: Target, files: readonly RenderedFile[]): void {
  const [top = '', ...below] = relative(target.ancestor, target.path).split(sep);
  const staged = `${markOf(top)}${ME}`;
  pinned(target.ancestor, target.ancestorId, () => {
    removeLeftovers(top);
    try {
      mkdirSync(staged);
      writeTree(join(staged, ...below), files);
      if (below.length > 0 && files.length === 0)
        mkdirSync(join(staged, ...below), { recursive: true });
      put(staged, top, target);
    } finally {
      rmSync(staged, { recursive: true, force: true });
    }
  });
}

function put(staged: string, top: string, { state, path, id }: Target): void {
  if (state === 'empty') {
    refuseSwapped(top, path, id);
    chmodSync(staged, statSync(top).mode);
  }
  try {
    renameSync(staged, top);
  } catch (error) {
    throw isTaken(top, state) ? taken(top, error) : error;
  }
}

function refuseSwapped(top: string, path: string, id: FolderId): void {
  if (isThere(top) && idOf(top) === id) return;
  // Another run has made the directory, in place of the empty one.
  if (isThere(top) && isTaken(top, 'empty')) throw taken(top);
  throw new UserError(`${path} was swapped for something else during the run; nothing was written`);
}

const isTaken = (top: string, state: Target['state']): boolean =>
  isThere(top) &&
  (state === 'absent' || (lstatSync(top).isDirectory() && readdirSync(top).length > 0));

const taken = (top: string, cause?: unknown): UserError =>
  new UserError(
    `${top} appeared while the project was being written; nothing in it was changed; choose another directory`,
    { cause },
  );

function removeLeftovers(top: string): void {
  const mark = markOf(top);
  for (const name of readdirSync('.')) {
    if (name.startsWith(mark) && isAbandoned(name.slice(mark.length), statSync(name).mtimeMs))
      rmSync(name, { recursive: true, force: true });
  }
}
