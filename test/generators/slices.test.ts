import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestAdapter } from '@yeoman/adapter/testing';
import { createEnv } from 'yeoman-environment';

import App from '../../generators/app/index.js';
import Events from '../../generators/events/index.js';
import Handler from '../../generators/handler/index.js';
import Infra from '../../generators/infra/index.js';
import Policy from '../../generators/policy/index.js';
import Role from '../../generators/role/index.js';
import Tests from '../../generators/tests/index.js';
import { scratch, snapshot } from '../support/scratch.js';

const parts = { events: Events, handler: Handler, infra: Infra, policy: Policy, tests: Tests };
const folders = {
  events: ['events'],
  handler: ['src'],
  infra: ['pipeline', 'samconfig.toml', 'template.yaml'],
  policy: ['iam'],
  tests: ['local', 'test'],
};
const place = scratch();
const directory = join(place.path, 'project');

/** Runs a generator as `yo` does: with arguments and options, without a command line of ours. */
async function run(generator: unknown, cwd: string, args: string[], options: object) {
  const environment = createEnv({ cwd, adapter: new TestAdapter() });
  const generatorOptions = { skipInstall: true, git: false, yes: true, ...options };
  const settings = { generatorArgs: args, generatorOptions };
  await environment.runGenerator(await environment.instantiate(generator as never, settings));
}

beforeAll(async () => {
  await run(App, place.path, ['project'], { template: 'blank', region: 'eu-central-1' });
});
afterAll(() => place.remove());

test('app writes the whole project', () => {
  const files = Object.keys(snapshot(directory) ?? {});
  expect(files).toEqual(expect.arrayContaining(['.yo-rc.json', 'README.md', 'src/handler.ts']));
});

describe.each(Object.keys(parts) as (keyof typeof parts)[])('%s', (part) => {
  test('renews its files and no others, from the saved answers', async () => {
    const before = snapshot(directory) ?? {};
    const paths = Object.keys(before).filter((path) => path !== '.yo-rc.json');
    const own = paths.filter((path) =>
      folders[part].some((folder) => path === folder || path.startsWith(`${folder}/`)),
    );
    for (const path of paths) writeFileSync(join(directory, path), 'changed');
    await run(parts[part], directory, [], { force: true });
    const after = snapshot(directory) ?? {};
    expect(own).not.toEqual([]);
    expect(paths.filter((path) => after[path] === before[path])).toEqual(own);
    for (const path of paths) writeFileSync(join(directory, path), before[path] ?? '');
  });
});

test('role is a generator as well', async () => {
  await run(Role, directory, [], { print: true, roleName: 'mine' });
  expect(snapshot(join(directory, 'iam'))?.['create-role.sh']).toContain("--role-name 'mine'");
});
