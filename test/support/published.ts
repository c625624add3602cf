import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { digest, digestOfGenerator, once } from './once.js';
import { cache, root } from './paths.js';
import { succeed } from './process.js';

/** What is published: `npm init` takes the one, `yo` the other. */
export const packages = ['create-codepipeline-handler', 'generator-codepipeline-handler'] as const;
export type PackageName = (typeof packages)[number];

const folder = join(cache, 'published');

/** What `npm pack --json` says of a package. https://docs.npmjs.com/cli/commands/npm-pack */
export interface Packed {
  readonly name: PackageName;
  readonly filename: string;
  /** Bytes. */
  readonly size: number;
  /** Bytes. */
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

/** The part of esbuild's metafile that tests read. https://esbuild.github.io/api/#metafile */
export interface Metafile {
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
        readonly imports: readonly { readonly path: string; readonly kind: string }[];
      }
    >
  >;
}

const sources = ['package.json', 'package-lock.json', 'README.md', 'CHANGELOG.md', 'LICENSE'];

const scripts = readdirSync(join(root, 'scripts', 'bundle')).map(
  (name) => `scripts/bundle/${name}`,
);

const key = (): string =>
  digest(
    [...sources, ...scripts]
      .map((path) => readFileSync(join(root, path), 'utf8'))
      .concat(digestOfGenerator())
      .join('\0'),
  );

async function pack(name: PackageName, ...args: readonly string[]): Promise<void> {
  const place = join(folder, name);
  mkdirSync(place);
  const flags = ['--json', '--silent', '--pack-destination', place];
  const { stdout } = await succeed('npm', ['pack', ...flags, ...args], { cwd: root });
  const [packed] = JSON.parse(stdout) as [Packed];
  writeFileSync(join(place, 'packed.json'), JSON.stringify(packed));
  await succeed('tar', ['-xzf', packed.filename], { cwd: place });
  cpSync(join(root, 'build', `${name}.metafile.json`), join(place, 'metafile.json'));
}

/** Packs what is published, by `npm pack`, as soon as something has changed of which it is made. */
export const publish = (): Promise<void> =>
  once(folder, key(), async () => {
    await pack('create-codepipeline-handler');
    await pack(
      'generator-codepipeline-handler',
      join(root, 'build/generator-codepipeline-handler'),
    );
  });

/** A package as somebody has it who has installed it. */
export const installed = (name: PackageName): string => join(folder, name, 'package');

const inPublished = (file: string): string =>
  join(installed('create-codepipeline-handler'), 'build/create-codepipeline-handler', file);

export const publishedCli = inPublished('cli.js');
export const publishedApi = inPublished('api.js');

const data = (name: PackageName, file: string): unknown =>
  JSON.parse(readFileSync(join(folder, name, file), 'utf8'));

export const packedOf = (name: PackageName): Packed => data(name, 'packed.json') as Packed;
export const metafileOf = (name: PackageName): Metafile => data(name, 'metafile.json') as Metafile;
export const manifestOf = (name: PackageName): Record<string, unknown> =>
  data(name, 'package/package.json') as Record<string, unknown>;
export const tarballOf = (name: PackageName): string => join(folder, name, packedOf(name).filename);
