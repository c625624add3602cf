import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { neutral, succeed } from '../../support/process.js';
import { publish, publishedCli } from '../../support/published.js';

/** Flags of every run here: the same project each time, without what comes after the writing. */
export const FLAGS = ['--name', 'same', '--skip-install', '--no-git', '--yes'];

/** A kind of place that a project is written to. */
export interface Kind {
  readonly title: string;
  /** Makes the place, as a person has it before the run. */
  prepare(target: string): void;
  /** How the generator is called for it, and where. */
  command(target: string): { readonly args: readonly string[]; readonly cwd: string };
}

const named = (target: string) => ({
  args: [target, ...FLAGS],
  cwd: join(target, '..'),
});

export const kindNames = ['fresh', 'empty', 'here', 'force'] as const;
export type KindName = (typeof kindNames)[number];

/** @returns every kind; `existing` is a project as `makeExisting` has made it. */
export const kinds = (existing: string): Readonly<Record<KindName, Kind>> => ({
  fresh: { title: 'new directory', prepare: () => undefined, command: named },
  empty: { title: 'empty directory', prepare: (target) => mkdirSync(target), command: named },
  here: {
    title: 'empty directory, from inside',
    prepare: (target) => mkdirSync(target),
    command: (target) => ({ args: ['.', ...FLAGS], cwd: target }),
  },
  force: {
    title: '`--force` over a project',
    prepare: (target) =>
      cpSync(existing, target, {
        recursive: true,
        preserveTimestamps: true,
        verbatimSymlinks: true,
      }),
    command: (target) => ({
      args: [target, ...FLAGS, '--force', '--description', 'Another one.'],
      cwd: join(target, '..'),
    }),
  },
});

/** Packs what is published, which is what people run, and makes a project that has seen some work: files changed, removed and added, a link, a program, a private file. */
export async function makeExisting(folder: string): Promise<void> {
  await publish();
  await succeed(process.execPath, [publishedCli, folder, ...FLAGS], { env: neutral });
  writeFileSync(join(folder, 'README.md'), 'mine');
  chmodSync(join(folder, 'README.md'), 0o600);
  writeFileSync(join(folder, 'template.yaml'), 'mine as well');
  chmodSync(join(folder, 'template.yaml'), 0o755);
  writeFileSync(join(folder, 'notes.txt'), 'notes');
  symlinkSync('notes.txt', join(folder, 'link'));
  for (const gone of ['events', 'src/handler.ts']) rmSync(join(folder, gone), { recursive: true });
  for (const name of readdirSync(join(folder, 'iam')))
    writeFileSync(join(folder, 'iam', name), '{}');
}
