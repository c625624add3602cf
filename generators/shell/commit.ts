import { join } from 'node:path';

import { transform } from '@yeoman/transform';
import type { BaseEnvironment } from '@yeoman/types';
import type { MemFsEditorFile } from 'mem-fs-editor';
import { isFilePending } from 'mem-fs-editor/state';

import { Interrupted } from '../core/errors.js';
import type { RenderedFile } from '../core/render.js';
import type { Target } from './target.js';

/** mem-fs as an environment shares it; @yeoman/types only knows an older form. */
interface Pipeline {
  pipeline(options: { filter: typeof isFilePending }, ...transforms: unknown[]): Promise<void>;
}

interface Action {
  readonly key?: string;
}

const abort = (): never => {
  throw new Interrupted('Nothing was written.');
};

/** Of Yeoman's answers to a conflict those that fit a run which writes all or nothing. */
const offered = (actions: readonly Action[]): Action[] =>
  actions
    .filter(({ key }) => key === undefined || 'ynadx'.includes(key))
    .map((action) => (action.key === 'x' ? { ...action, value: abort } : action));

/**
 * Takes the pending files out of mem-fs; where the target is occupied each goes through Yeoman's conflict check,
 * which asks with a diff (or, with nobody to ask, overwrites: the run was told `--force`).
 * @returns the files to write.
 */
export async function chooseFiles(
  environment: BaseEnvironment,
  target: Target,
  files: readonly RenderedFile[],
  ask: boolean,
): Promise<RenderedFile[]> {
  const chosen: RenderedFile[] = [];
  const byPath = new Map(files.map((file) => [join(target.path, file.path), file]));
  const options = {
    force: !ask,
    cwd: target.path,
    customizeActions: offered,
  };
  // Loaded here: a new directory has no conflicts.
  const conflicts = async () => {
    const { createConflicterTransform } = await import('@yeoman/conflicter');
    return createConflicterTransform(environment.adapter, options as never);
  };
  const collect = transform((pending: MemFsEditorFile) => {
    const file = byPath.get(pending.path);
    // What is not to be overwritten is no longer pending.
    if (file && isFilePending(pending)) chosen.push(file);
    return undefined;
  });
  const transforms = target.state === 'occupied' ? [await conflicts(), collect] : [collect];
  const { sharedFs } = environment as unknown as { sharedFs: Pipeline };
  await sharedFs.pipeline({ filter: isFilePending }, ...transforms);
  return chosen;
}
