import { chmodSync, cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { nodeOf } from '../support/npm-tools.js';
import { cli } from '../support/paths.js';
import { neutral, run } from '../support/process.js';
import { installed, publish, publishedCli } from '../support/published.js';
import { scratch, snapshot } from '../support/scratch.js';

/** The oldest of each line in package.json's `engines`, and the current ones. */
const versions = ['20.17.0', '22.9.0', '22.x', '24.x', '26.x'];

const flags = ['--name', 'same', '--skip-install', '--no-git', '--yes'];

const place = scratch();
/** White space and letters of other alphabets, as people have them in their paths. */
const folder = join(place.path, 'Über uns 日本');
const packageFolder = join(folder, 'node_modules', 'create-codepipeline-handler');
const bin = publishedCli.replace(installed('create-codepipeline-handler'), packageFolder);

/** Runs a command line as `npm init` does, with a Node.js of ours. */
async function create(node: string, program: string, directory: string) {
  const settings = { cwd: folder, env: { ...neutral, NODE_NO_WARNINGS: undefined } };
  const { status, stderr } = await run(node, [program, directory, ...flags], settings);
  return { status, stderr, files: snapshot(join(folder, directory)) };
}

const entries = (path: string): string[] =>
  readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name));

beforeAll(async () => {
  await publish();
  mkdirSync(folder);
  cpSync(installed('create-codepipeline-handler'), packageFolder, { recursive: true });
  for (const path of [packageFolder, ...entries(packageFolder)]) chmodSync(path, 0o555);
});
afterAll(() => {
  for (const path of [packageFolder, ...entries(packageFolder)]) chmodSync(path, 0o755);
  place.remove();
});

describe('the published form, in a folder that it cannot write to', () => {
  test.each(versions)('runs on Node.js %s and writes what the clone writes', async (version) => {
    const node = await nodeOf(version);
    const before = entries(packageFolder);
    const published = await create(node, bin, `there-${version}`);
    expect(published).toMatchObject({ status: 0, stderr: '' });
    const { files } = await create(process.execPath, cli, `here-${version}`);
    expect(published.files).toEqual(files);
    expect(entries(packageFolder)).toEqual(before);
  });
});
