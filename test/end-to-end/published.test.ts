import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { npmTool, type NpmTool } from '../support/npm-tools.js';
import { neutral, run, succeed } from '../support/process.js';
import { publish } from '../support/published.js';
import { startRegistry, type Registry } from '../support/registry.js';
import { scratch, snapshot } from '../support/scratch.js';

const place = scratch();
let registry: Registry | undefined;

beforeAll(async () => {
  await publish();
  registry = await startRegistry(place.path);
});
afterAll(() => {
  registry?.stop();
  place.remove();
});

/** A folder with white space and letters of other alphabets, as people have them. */
function standing(name: string): string {
  const folder = join(place.path, `meine Projekte für プロジェクト`, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

const settings = (cwd: string) => ({ cwd, env: { ...neutral, ...registry?.env } });

test('npm init creates a project that installs, builds and passes its tests', async () => {
  const cwd = standing('npm');
  await succeed(
    'npm',
    ['init', 'codepipeline-handler@latest', 'demo', '--', '--yes'],
    settings(cwd),
  );
  const project = join(cwd, 'demo');
  expect(snapshot(join(project, 'node_modules', 'typescript'))).toHaveProperty(['package.json']);
  expect(snapshot(join(project, '.git'))).toHaveProperty(['HEAD']);
  for (const script of ['build', 'test']) await succeed('npm', ['run', script], settings(project));
});

/** Each from an empty cache. */
const ways: Readonly<Record<string, { tool?: NpmTool; args: readonly string[] }>> = {
  'npm create': { args: ['create', '--yes', 'codepipeline-handler@latest', 'demo', '--'] },
  npx: { args: ['exec', '--yes', '--', 'create-codepipeline-handler@latest', 'demo'] },
  'pnpm create': {
    tool: { package: 'pnpm@12.21.0', program: '.bin/pnpm' },
    args: ['create', 'codepipeline-handler@latest', 'demo'],
  },
  'yarn create (classic)': {
    tool: { package: 'yarn@1.22.22', program: '.bin/yarn' },
    args: ['create', 'codepipeline-handler', 'demo'],
  },
  'yarn create (berry)': {
    tool: { package: '@yarnpkg/cli-dist@4.18.1', program: '.bin/yarn' },
    args: ['create', 'codepipeline-handler', 'demo'],
  },
  'bun create': {
    tool: { package: 'bun@1.4.5', program: '.bin/bun' },
    args: ['create', 'codepipeline-handler@latest', 'demo'],
  },
};

describe('a project is created by', () => {
  test.each(Object.keys(ways))('%s', async (name) => {
    const { tool, args = [] } = ways[name] ?? {};
    const program = tool ? await npmTool(tool) : 'npm';
    const flags = ['--yes', '--skip-install', '--no-git', '--package-manager', 'npm'];
    const cwd = standing(name);
    const { status, stdout, stderr } = await run(program, [...args, ...flags], settings(cwd));
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(`Created ${join(cwd, 'demo')}`);
    expect(snapshot(join(cwd, 'demo'))).toHaveProperty(['src/handler.ts']);
  });
});

describe('yo', () => {
  /** Started as root, `yo` goes on as user 1000. https://github.com/sindresorhus/downgrade-root */
  const letOthersIn = (folder: string): void => {
    if (process.getuid?.() !== 0) return;
    chmodSync(place.path, 0o755);
    chownSync(folder, 1_000, 1_000);
  };
  const yo = { package: 'yo@7.0.1', program: '.bin/yo' };

  test('finds the generators where the package is installed, and runs them', async () => {
    const cwd = standing('yo');
    const env = { ...settings(cwd).env, NO_UPDATE_NOTIFIER: '1', HOME: cwd };
    letOthersIn(cwd);
    writeFileSync(join(cwd, 'package.json'), '{}');
    await succeed('npm', ['install', 'generator-codepipeline-handler'], { cwd, env });
    const program = await npmTool(yo);
    const flags = ['--yes', '--skip-install', '--no-git'];
    await succeed(program, ['codepipeline-handler', 'demo', ...flags], { cwd, env });
    const project = join(cwd, 'demo');
    expect(snapshot(project)).toHaveProperty(['src/handler.ts']);
    await succeed(program, ['codepipeline-handler:role', 'demo', '--print', '--yes'], { cwd, env });
    expect(snapshot(project)).toHaveProperty(['iam/create-role.sh']);
  });
});
