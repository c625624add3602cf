import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';

import type { RenderedFile } from '../../core/render.js';
import type { Seen, Target } from '../target.js';
import { writeBeside } from './beside.js';
import { explained } from './explain.js';
import { writeInPlace } from './in-place.js';
import { idOf, type FolderId } from './pinned.js';

/**
 * Puts files into the target: all of them, or none.
 * @param seen the files of the target as the person was shown them, by digest.
 * @returns the folder with what was replaced, if anything was.
 * @throws UserError with the reason and the way out.
 */
export function publish(
  target: Target,
  files: readonly RenderedFile[],
  seen: Seen = new Map(),
): string | undefined {
  try {
    if (target.state === 'absent') writeBeside(target, files);
    else if (target.state === 'empty' && isReplaceable(target)) tryBeside(target, files, seen);
    else if (files.length > 0) return writeInPlace(target, files, seen);
    return undefined;
  } catch (error) {
    throw explained(target.path, error);
  }
}

/** Set user id, set group id, sticky: bits that a new directory would lack. */
const SPECIAL = 0o7000;

/** What a rename to an empty directory meets that cannot be renamed to: a mount point, any directory on Windows. */
const UNMOVABLE = ['EBUSY', 'EPERM', 'EXDEV', 'EACCES'];

function tryBeside(target: Target, files: readonly RenderedFile[], seen: Seen): void {
  try {
    writeBeside(target, files);
  } catch (error) {
    if (!UNMOVABLE.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    writeInPlace(target, files, seen);
  }
}

/** Whether an empty directory may make way for another of its name: nobody stands in it, and the new one is like it. */
function isReplaceable({ path, ancestor, id }: Target): boolean {
  const { uid, gid, mode, dev } = statSync(path);
  const isLikeNew =
    uid === process.getuid?.() && gid === process.getgid?.() && (mode & SPECIAL) === 0;
  return isLikeNew && dev === statSync(ancestor).dev && !isStoodIn(id) && mayWrite(ancestor);
}

/** A shell whose working directory is replaced stands nowhere. */
const isStoodIn = (id: FolderId): boolean =>
  [process.cwd(), process.env['PWD'], process.env['INIT_CWD']].some(
    (place) => place !== undefined && existsSync(place) && idOf(realpathSync(place)) === id,
  );

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
