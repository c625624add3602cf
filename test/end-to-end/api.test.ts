import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';

import { neutral, succeed } from '../support/process.js';
import { publish, publishedApi, publishedCli } from '../support/published.js';
import { scratch, snapshot } from '../support/scratch.js';

beforeAll(publish);

let place: ReturnType<typeof scratch>;
beforeEach(() => {
  place = scratch();
});
afterEach(() => place.remove());

const answers = { template: 'health-check', url: 'https://example.com/health' };

/** Calls createProject in a process of its own. @returns what it returned or threw, as JSON has it. */
function create(options: object): any {
  const program = `
    import { createProject } from ${JSON.stringify(pathToFileURL(publishedApi))};
    const told = (error) => ({ name: error.name, exitStatus: error.exitStatus, problems: error.problems });
    const result = await createProject(${JSON.stringify(options)}).catch(told);
    console.log(JSON.stringify(result));`;
  const args = ['--input-type=module', '--eval', program];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: place.path,
    encoding: 'utf8',
    env: { ...process.env, ...neutral, CODEPIPELINE_HANDLER_LANGUAGE: 'python' },
  });
  // It prints nothing itself.
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

test('makes what the command makes, and reads no environment variable', async () => {
  const byCommand = join(place.path, 'command', 'my-handler');
  const flags = ['--template', answers.template, '--url', answers.url];
  await succeed(
    process.execPath,
    [publishedCli, byCommand, ...flags, '--yes', '--skip-install', '--no-git'],
    { env: neutral },
  );
  const result = create({ directory: 'program/my-handler', answers });
  const byProgram = join(place.path, 'program', 'my-handler');
  expect(result.directory).toBe(byProgram);
  expect(snapshot(byProgram)).toEqual(snapshot(byCommand));
  expect(result.files.map(({ path }: any) => path).sort()).toEqual(
    Object.keys(snapshot(byProgram) ?? {}).sort(),
  );
});

test('tells all that is wrong, and writes nothing', () => {
  const result = create({
    directory: 'x',
    answers: { template: 'health-check', url: 'ftp://x', timeout: 3, what: 1 },
  });
  expect(result).toMatchObject({ name: 'AnswersError', exitStatus: 2 });
  const flags = result.problems.map(({ flag }: any) => flag);
  const named = ['--url (answers file)', '"timeout" (answers file)', '"what" (answers file)'];
  expect(flags).toEqual(named);
  expect(existsSync(join(place.path, 'x'))).toBe(false);
});

test('a directory that is not empty is refused; force keeps what it replaces', () => {
  create({ directory: 'x', answers });
  const readme = join(place.path, 'x', 'README.md');
  writeFileSync(readme, 'mine');
  expect(create({ directory: 'x', answers })).toMatchObject({ name: 'AnswersError' });
  const { replaced, files } = create({ directory: 'x', force: true });
  expect(readFileSync(join(replaced, 'README.md'), 'utf8')).toBe('mine');
  expect(files.filter(({ status }: any) => status !== 'identical')).toEqual([
    { path: 'README.md', status: 'overwrite' },
  ]);
  expect(readFileSync(readme, 'utf8')).toContain('https://example.com/health');
});

test('a dry run writes nothing', () => {
  const { files } = create({ directory: 'x', answers, dryRun: true });
  expect(files.length).toBeGreaterThan(100);
  expect(existsSync(join(place.path, 'x'))).toBe(false);
});
