import { lstatSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { AnswersError, UserError } from '../core/errors.js';
import { leadsOut } from '../core/paths.js';
import type { RenderedFile } from '../core/render.js';
import { isOfRun } from './publish/claim.js';
import { digestOf } from './publish/journal.js';
import { idOf, type FolderId } from './publish/pinned.js';

/** Where a project goes, as it was before the run. */
export interface Target {
  /** Absolute, every existing part with its symbolic links resolved. */
  readonly path: string;
  /** The nearest existing folder: the parent of what will be created. */
  readonly ancestor: string;
  readonly state: 'absent' | 'empty' | 'occupied';
  /** Which folders they were when they were looked at; `id` is the ancestor's where the target is absent. */
  readonly id: FolderId;
  readonly ancestorId: FolderId;
}

/** Digest of each file of the plan as it was when it was compared; undefined where there was none. */
export type Seen = ReadonlyMap<string, string | undefined>;

/** What is to happen, and what that was concluded from. */
export interface Comparison {
  readonly statuses: ReadonlyMap<string, FileStatus>;
  readonly seen: Seen;
}

/** What happens to a file of the plan. The four words of every listing. */
export type FileStatus = 'create' | 'identical' | 'overwrite' | 'skip';

const refuse = (path: string, message: string, cause?: unknown): never => {
  throw new AnswersError([{ flag: 'directory', message: `${path} ${message}` }], { cause });
};

/** @returns the absolute path with the links of its existing part resolved, and that part. */
function settle(path: string): { readonly path: string; readonly ancestor: string } {
  try {
    lstatSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT')
      refuse(path, `cannot be used (${code ?? 'unknown error'}); choose another directory`, error);
    const parent = settle(dirname(path));
    return { path: join(parent.path, basename(path)), ancestor: parent.ancestor };
  }
  try {
    const real = realpathSync(path);
    return { path: real, ancestor: real };
  } catch (error) {
    return refuse(
      path,
      'is a symbolic link that leads nowhere; remove it or choose another directory',
      error,
    );
  }
}

/**
 * Looks at the place for a project; touches nothing.
 * @throws AnswersError where there is a file in the way, or, without `force`, a directory that is not empty.
 */
export function inspectTarget(wanted: string, force: boolean): Target {
  const { path, ancestor } = settle(wanted);
  if (!lstatSync(ancestor).isDirectory()) {
    refuse(ancestor, 'is a file, not a directory; choose another directory');
  }
  const id = idOf(ancestor);
  if (path !== ancestor) return { path, ancestor, state: 'absent', id, ancestorId: id };
  const parent = dirname(path);
  const found = { path, ancestor: parent, id, ancestorId: idOf(parent) };
  const entries = entriesOf(path);
  if (entries.length === 0) return { ...found, state: 'empty' };
  if (!force) {
    const [some = ''] = entries.sort();
    refuse(
      path,
      `is not empty (it has ${some}); choose another directory, or --force to write into it`,
    );
  }
  return { ...found, state: 'occupied' };
}

function entriesOf(path: string): string[] {
  try {
    return readdirSync(path).filter((name) => !isOfRun(name));
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    return refuse(path, `cannot be read (${code}); choose another directory`, error);
  }
}

/**
 * Reads a file of the target as it is now; undefined where there is none.
 * Follows no link out of the target: a folder swapped for a link must not carry a file elsewhere.
 */
function existing(target: Target, file: RenderedFile): Buffer | undefined {
  const path = join(target.path, file.path);
  try {
    const real = settle(path).path;
    if (leadsOut(target.path, real)) {
      throw new UserError(
        `${path} leads out of ${target.path} (to ${real}); remove the link first`,
      );
    }
    return readFileSync(real);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new UserError(`${path} cannot be replaced (${code ?? 'unknown error'}); move it away`, {
      cause: error,
    });
  }
}

/** @returns what would happen to each file. */
export function compare(target: Target, files: readonly RenderedFile[]): Comparison {
  const statuses = new Map<string, FileStatus>();
  const seen = new Map<string, string | undefined>();
  for (const file of files) {
    const before = target.state === 'occupied' ? existing(target, file) : undefined;
    seen.set(file.path, before && digestOf(before));
    statuses.set(file.path, statusOf(before, file));
  }
  return { statuses, seen };
}

function statusOf(before: Buffer | undefined, { contents }: RenderedFile): FileStatus {
  if (before === undefined) return 'create';
  return before.equals(Buffer.from(contents)) ? 'identical' : 'overwrite';
}
