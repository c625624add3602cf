import { lstatSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

/** What a run may leave in a directory or beside it when it is killed; the next one removes it. */
export const isLeftover = (name: string): boolean =>
  /^\.codepipeline-handler\.(?:writing|run-)|\.creating-/u.test(name);

interface Entry {
  readonly mode: number;
  readonly contents: string | undefined;
  readonly inode: number;
  readonly modified: number;
}

/** Every entry below a folder but leftovers, by path. */
export type Tree = Readonly<Record<string, Entry>>;

function entryOf(path: string): Entry {
  const stats = lstatSync(path);
  const { mode, ino: inode, mtimeMs } = stats;
  if (stats.isSymbolicLink())
    return { mode, contents: readlinkSync(path), inode, modified: mtimeMs };
  // The time of a folder changes with every file that comes and goes in it.
  if (stats.isDirectory()) return { mode, contents: undefined, inode, modified: 0 };
  return { mode, contents: readFileSync(path, 'utf8'), inode, modified: mtimeMs };
}

/** @returns undefined where there is no folder. */
export function treeOf(folder: string): Tree | undefined {
  if (!lstatSync(folder, { throwIfNoEntry: false })) return undefined;
  const below = (path: string): [string, Entry][] =>
    readdirSync(join(folder, path), { withFileTypes: true })
      .filter(({ name }) => !isLeftover(name))
      .flatMap((entry) => {
        const inner = join(path, entry.name);
        const self: [string, Entry] = [inner, entryOf(join(folder, inner))];
        return entry.isDirectory() ? [self, ...below(inner)] : [self];
      });
  return Object.fromEntries(below('').sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** @returns the tree as anybody who made the same would have it: without what is particular to one disk. */
export const essence = (tree: Tree | undefined): unknown =>
  tree &&
  Object.fromEntries(
    Object.entries(tree).map(([path, { mode, contents }]) => [path, { mode, contents }]),
  );

/** @returns whether two folders have the same entries, with the same modes and contents. */
export const isSame = (a: string, b: string): boolean =>
  isDeepStrictEqual(essence(treeOf(a)), essence(treeOf(b)));

/** @returns the leftovers in a folder. */
export const leftoversIn = (folder: string): string[] =>
  lstatSync(folder, { throwIfNoEntry: false }) ? readdirSync(folder).filter(isLeftover) : [];
