import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';

import { UserError } from '../core/errors.js';
import type { RenderedFile } from '../core/render.js';
import type { Target } from './target.js';

/**
 * Writes beside the target, then renames: whoever looks at the target, at any moment and after any kind of end,
 * sees it as it was or complete. The staged folder's name carries the process id, so that the next run knows
 * what an ended one left behind.
 */
export class Staging {
  readonly #folder: string;
  /** What the final rename replaces: the topmost folder that does not exist yet, or the empty target. */
  readonly #top: string;

  constructor(readonly target: Target) {
    const [first = ''] = relative(target.ancestor, target.path).split(sep);
    this.#top = join(target.ancestor, first);
    this.#folder = `${join(target.ancestor, `.${basename(this.#top)}`)}.creating-${process.pid}`;
  }

  /**
   * Writes the files and puts them in place. Everything is undone where that fails.
   * @returns the folder with what was replaced, if anything was.
   * @throws UserError with the reason and the way out.
   */
  publish(files: readonly RenderedFile[]): string | undefined {
    try {
      this.#removeLeftovers();
      this.#write(files);
      if (this.target.state === 'occupied') return this.#overlay(files);
      this.#replace();
      return undefined;
    } catch (error) {
      throw error instanceof UserError ? error : this.#explain(error as NodeJS.ErrnoException);
    } finally {
      this.discard();
    }
  }

  /** Removes what is staged; safe to call at any time, also from a signal handler. */
  discard(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The place of the project's root inside the staged folder. */
  get #root(): string {
    return join(this.#folder, relative(this.#top, this.target.path));
  }

  #write(files: readonly RenderedFile[]): void {
    mkdirSync(this.#folder);
    mkdirSync(this.#root, { recursive: true });
    for (const { path, contents } of files) {
      const place = join(this.#root, path);
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, contents, { flag: 'wx' });
    }
  }

  #replace(): void {
    if (this.target.state === 'empty') chmodSync(this.#folder, statSync(this.#top).mode);
    try {
      renameSync(this.#folder, this.#top);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOTDIR') throw error;
      throw new UserError(
        `${this.#top} appeared while the project was being written; nothing in it was changed; choose another directory`,
        { cause: error },
      );
    }
  }

  /** Replaces file by file in a directory that stays what it is, after a copy of all that is replaced. */
  #overlay(files: readonly RenderedFile[]): string | undefined {
    const replaced = files.filter(({ path }) => existsSync(join(this.target.path, path)));
    const backup = `${this.target.path}.replaced-${new Date().toISOString().replaceAll(/[:.]/gu, '-')}`;
    const done: string[] = [];
    try {
      for (const { path } of replaced) {
        cpSync(join(this.target.path, path), join(backup, path), { preserveTimestamps: true });
      }
      for (const { path } of files) {
        const place = join(this.target.path, path);
        mkdirSync(dirname(place), { recursive: true });
        done.push(path);
        renameSync(join(this.#root, path), place);
      }
    } catch (error) {
      for (const path of done) {
        rmSync(join(this.target.path, path), { force: true });
        if (existsSync(join(backup, path)))
          cpSync(join(backup, path), join(this.target.path, path));
      }
      rmSync(backup, { recursive: true, force: true });
      throw error;
    }
    return replaced.length > 0 ? backup : undefined;
  }

  #removeLeftovers(): void {
    const mark = `.${basename(this.#top)}.creating-`;
    for (const name of readdirSync(this.target.ancestor)) {
      const pid = name.startsWith(mark) ? Number(name.slice(mark.length)) : Number.NaN;
      if (Number.isInteger(pid) && !isRunning(pid)) {
        rmSync(join(this.target.ancestor, name), { recursive: true, force: true });
      }
    }
  }

  #explain(error: NodeJS.ErrnoException): UserError {
    const where = this.target.path;
    const reasons: Readonly<Record<string, string>> = {
      ENOSPC: `the disk of ${where} is full; free some space and run again`,
      EDQUOT: `the disk quota for ${where} is used up; free some space and run again`,
      EACCES: `${where} cannot be written (permission denied); choose another directory or change its permissions`,
      EPERM: `${where} cannot be written (not permitted); choose another directory or change its permissions`,
      EROFS: `${where} is on a read-only file system; choose another directory`,
      ENAMETOOLONG: `${where} is too long a path; choose another directory`,
    };
    const reason = reasons[error.code ?? ''] ?? `${where} could not be written: ${error.message}`;
    return new UserError(`${reason}. Nothing was left behind.`, { cause: error });
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
