import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { generator } from '../support/generator.js';
import { neutral, run } from '../support/process.js';
import { metafileOf, publish, publishedCli } from '../support/published.js';
import { scratch } from '../support/scratch.js';

const place = scratch();
beforeAll(publish);
afterAll(() => place.remove());

let runs = 0;

/** Runs the published command line. @returns what it has loaded, by package, as Node.js records it for coverage. */
async function loaded(...args: readonly string[]): Promise<string[]> {
  const folder = join(place.path, `coverage-${(runs += 1)}`);
  mkdirSync(folder);
  const settings = { cwd: place.path, env: { ...neutral, NODE_V8_COVERAGE: folder } };
  const { status, stderr } = await run(process.execPath, [publishedCli, ...args], settings);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const { outputs } = metafileOf('create-codepipeline-handler');
  const inputs = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .flatMap((text) => (JSON.parse(text) as { result: { url: string }[] }).result)
    .flatMap(({ url }) => Object.keys(outputs[url.replace(/^.*?(?=build\/)/u, '')]?.inputs ?? {}));
  const packages = inputs.map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(path)?.[1]);
  return [...new Set(packages.filter((name) => name !== undefined))].sort();
}

test.each(['--help', '--version', '--list-templates'])(
  '%s loads nothing, and says what the clone says',
  async (flag) => {
    expect(await loaded(flag)).toEqual([]);
    const { stdout } = await run(process.execPath, [publishedCli, flag]);
    expect(stdout).toBe((await generator([flag])).stdout);
  },
);

test('a project loads no formatter, no prompts, no client of AWS', async () => {
  const flags = ['--template', 'health-check', '--url', 'https://example.com/health'];
  const packages = await loaded('demo', ...flags, '--skip-install', '--no-git');
  expect(packages).toEqual(expect.arrayContaining(['ejs', 'yaml', 'yeoman-generator']));
  const unneeded =
    /^(prettier|ajv|inquirer|@inquirer|rxjs|@aws-sdk|@smithy|@yeoman\/(adapter|conflicter))/u;
  expect(packages.filter((name) => unneeded.test(name))).toEqual([]);
});

test('a text whose width only the formatter knows brings it in', async () => {
  const flags = ['--description', '健全性チェック', '--skip-install', '--no-git'];
  expect(await loaded('japanese', ...flags)).toContain('prettier');
});
