// Builds what is published, below build/: `npm run build`, and by itself before `npm pack` and `npm publish`.
//
//   create-codepipeline-handler/       the code of this package, and its templates; package.json is the clone's
//   generator-codepipeline-handler/    a whole package for `yo`, of the same source
//
// Run-time dependencies are bundled, so that nothing is installed with them; whatever only some runs need is a chunk
// of its own that those load.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';
import ts from 'typescript';

import { packCatalog } from '../../dist/core/packed-catalog.js';
import { bundledPackages, licensesText } from './licenses.mjs';
import { inline, inlineVersions, leaveOut, withoutSideEffects } from './plugins.mjs';
import { yeomanPackage } from './yeoman-package.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const output = join(root, 'build');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Bundled CommonJS calls `require` for Node.js's own modules; ES modules have none. */
const REQUIRE = `import{createRequire as createRequireOfBundle}from'node:module';const require=createRequireOfBundle(import.meta.url);`;

/** What a flag that only informs prints, where there is no terminal. */
const said = (flag) =>
  execFileSync(process.execPath, [join(root, 'dist', 'cli.js'), flag], {
    env: { ...process.env, CODEPIPELINE_HANDLER_TEMPLATES_ROOT: undefined },
    encoding: 'utf8',
  });

const informing = ['--help', '-h', '--version', '-v', '--list-templates'];
const { name, version } = manifest;
const constants = [
  // Whichever of the packages carries the bundle.
  inline('shell/identity.ts', { identity: `() => (${JSON.stringify({ name, version })})` }),
  inline('command-line/prepared.ts', {
    prepared: JSON.stringify(Object.fromEntries(informing.map((flag) => [flag, said(flag)]))),
  }),
];

/** Below templates/ are hundreds of files, and whoever installs the package waits for each. */
function packTemplates(folder) {
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(packCatalog(join(root, 'templates'))))
    writeFileSync(join(folder, file), text);
}

async function bundle(folder, entryPoints) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: folder,
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20.17',
    // ES modules where a package has both: only what is used of them is taken.
    mainFields: ['module', 'main'],
    // For Node.js it has CommonJS, of which nothing can be left out; this is the same as ES modules.
    alias: { yaml: join(root, 'node_modules', 'yaml', 'browser', 'dist', 'index.js') },
    conditions: ['module'],
    minify: true,
    // They are in the file of licences.
    legalComments: 'none',
    metafile: true,
    banner: { js: REQUIRE },
    plugins: [leaveOut, inlineVersions, ...constants, withoutSideEffects],
  });
  packTemplates(join(folder, 'templates'));
  const licenses = licensesText(bundledPackages(root, metafile));
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), licenses);
  // For tests, and for whoever asks why the bundle has grown: https://esbuild.github.io/analyze/
  writeFileSync(`${folder}.metafile.json`, JSON.stringify(metafile));
}

/** A folder with an index.ts is a generator, and stays one. */
const generators = Object.fromEntries(
  readdirSync(join(root, 'generators'))
    .filter((name) => existsSync(join(root, 'generators', name, 'index.ts')))
    .map((name) => [`generators/${name}/index`, `generators/${name}/index.ts`]),
);

rmSync(output, { recursive: true, force: true });
const create = join(output, manifest.name);
await bundle(create, { cli: 'generators/cli.ts', api: 'generators/api.ts' });
// It names no type of another file.
const api = readFileSync(join(root, 'generators', 'api.ts'), 'utf8');
writeFileSync(join(create, 'api.d.ts'), ts.transpileDeclaration(api, {}).outputText);

const yeoman = yeomanPackage(manifest);
const folder = join(output, yeoman.name);
await bundle(folder, generators);
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(yeoman, undefined, 2)}\n`);
for (const file of ['LICENSE', 'CHANGELOG.md', 'README.md'])
  cpSync(join(root, file), join(folder, file));
