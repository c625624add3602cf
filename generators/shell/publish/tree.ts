import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path/posix';

import type { RenderedFile } from '../../core/render.js';
import { within } from './pinned.js';

/** Groups paths by their folder, so that each folder is entered once. */
export function byFolder<File extends { readonly path: string }>(
  files: readonly File[],
): Map<string, File[]> {
  const folders = new Map<string, File[]>();
  for (const file of files) {
    const folder = dirname(file.path);
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return folders;
}

/** Writes files below a folder of the working directory; none of them may be there. */
export function writeTree(root: string, files: readonly RenderedFile[]): void {
  for (const [folder, members] of byFolder(files)) {
    within(join(root, folder), true, () => {
      for (const { path, contents } of members)
        writeFileSync(basename(path), contents, { flag: 'wx' });
    });
  }
}
