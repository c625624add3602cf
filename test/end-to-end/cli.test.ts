import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { catalog, combinations } from '../support/combinations.js';
import { generator } from '../support/generator.js';
import { cli, root } from '../support/paths.js';
import { neutral, run, type RunSettings } from '../support/process.js';
import { scratch, snapshot } from '../support/scratch.js';

let place: ReturnType<typeof scratch>;
beforeEach(() => {
  place = scratch();
});
afterEach(() => place.remove());

const QUICK = ['--skip-install', '--no-git'];

const create = (args: readonly string[], settings: RunSettings = {}) =>
  generator([...args, ...QUICK], { cwd: place.path, ...settings });
const entries = () => readdirSync(place.path).sort();

describe('information', () => {
  test.each(['--help', '--list-templates'])(
    '%s names every template on standard output',
    async (flag) => {
      const { status, stdout, stderr } = await generator([flag]);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      for (const { id, summary } of catalog.templates) {
        expect(stdout).toContain(id);
        expect(stdout).toContain(summary);
      }
    },
  );

  test('--version prints the version', async () => {
    expect((await generator(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/u);
  });
});

describe('a new project', () => {
  test('is written with every default where nobody can be asked', async () => {
    const { status, stdout } = await create(['my-handler']);
    expect(status).toBe(0);
    expect(stdout).toContain(`Created ${join(place.path, 'my-handler')}`);
    expect(Object.keys(snapshot(join(place.path, 'my-handler')) ?? {})).toContain('src/handler.ts');
    expect(entries()).toEqual(['my-handler']);
  });

  test('is relative to where the person stands, not to the clone that npm start runs in', async () => {
    const settings = { cwd: root, env: { ...neutral, INIT_CWD: place.path } };
    const { status } = await run(process.execPath, [cli, 'x', ...QUICK], settings);
    expect(status).toBe(0);
    expect(entries()).toEqual(['x']);
  });

  test('is relative to the working directory, whatever npm script is around it', async () => {
    const { status } = await create(['y'], { env: { INIT_CWD: join(place.path, 'elsewhere') } });
    expect(status).toBe(0);
    expect(entries()).toEqual(['y']);
  });

  test('goes into folders that do not exist yet, into an empty one, and behind a link', async () => {
    mkdirSync(join(place.path, 'empty'));
    mkdirSync(join(place.path, 'real'));
    symlinkSync('real', join(place.path, 'link'));
    for (const directory of ['a/b/c', 'empty', 'link/project']) {
      expect((await create([directory])).status).toBe(0);
      expect(snapshot(join(place.path, directory))).toHaveProperty(['template.yaml']);
    }
    expect(entries()).toEqual(['a', 'empty', 'link', 'real']);
  });

  test('does not care what lies where the person stands, nor in the home directory', async () => {
    for (const file of ['package.json', '.yo-rc.json']) writeFileSync(join(place.path, file), '{');
    writeFileSync(join(place.path, '.yo-rc-global.json'), '{');
    expect((await create(['x'], { env: { HOME: place.path } })).status).toBe(0);
    expect(entries()).toEqual(['.yo-rc-global.json', '.yo-rc.json', 'package.json', 'x']);
  });

  test('has the same files every time', async () => {
    await create(['one', '--name', 'same']);
    await create(['two', '--name', 'same']);
    expect(snapshot(join(place.path, 'one'))).toEqual(snapshot(join(place.path, 'two')));
  });

  test('takes answers from a file, and flags before them', async () => {
    const answers = { language: 'python', infra: 'cdk', description: 'From the file.' };
    writeFileSync(join(place.path, 'answers.json'), JSON.stringify(answers));
    const { stdout } = await create(['x', '--answers', 'answers.json', '--infra', 'sam', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ language: 'python', infra: 'sam' });
    expect(snapshot(join(place.path, 'x'))?.['README.md']).toContain('From the file');
  });

  test('takes answers from the environment', async () => {
    const env = { CODEPIPELINE_HANDLER_LANGUAGE: 'python', CODEPIPELINE_HANDLER_DIRECTORY: 'x' };
    const { stdout } = await create(['--json'], { env });
    expect(JSON.parse(stdout)).toMatchObject({
      directory: join(place.path, 'x'),
      language: 'python',
    });
  });
});

describe('--json', () => {
  test('prints one object on standard output and nothing else', async () => {
    const { status, stdout } = await create(['x', '--json']);
    expect(status).toBe(0);
    const result = JSON.parse(stdout) as Record<string, unknown>;
    expect(result).toMatchObject({
      directory: join(place.path, 'x'),
      template: catalog.templates[0]?.id,
      language: 'typescript',
      infra: 'sam',
      nextSteps: expect.arrayContaining(['npm install']),
    });
  });

  test('prints errors as JSON too', async () => {
    const { status, stdout } = await create(['x', '--json', '--infra', 'terraform']);
    expect(status).toBe(2);
    const { error } = JSON.parse(stdout) as { error: { problems: { flag: string }[] } };
    expect(error.problems.map(({ flag }) => flag)).toEqual(['--infra']);
  });
});

test('--dry-run shows every file and writes none', async () => {
  const { status, stdout } = await create(['x', '--dry-run']);
  expect(status).toBe(0);
  expect(stdout).toContain('create src/handler.ts');
  expect(entries()).toEqual([]);
});

describe('bad input: one message, status 2, nothing written', () => {
  const refused = async (args: readonly string[], ...expected: (string | RegExp)[]) => {
    const before = entries();
    const { status, stdout, stderr } = await create(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    for (const text of expected) expect(stderr).toMatch(text);
    expect(stderr).not.toContain('    at ');
    expect(entries()).toEqual(before);
  };

  test('everything that is missing is listed at once, with its flag', () =>
    refused(
      ['--template', 'cloudfront-invalidation'],
      /^ {2}directory is missing/mu,
      /--distribution-id is missing/u,
    ));

  test('an unknown template, language, flag', async () => {
    await refused(
      ['x', '--template', 'nope'],
      '--template "nope" is refused; wanted: one of blank, health-check',
    );
    await refused(['x', '--language', 'cobol'], '--language "cobol" is refused');
    await refused(
      ['x', '--lnguage', 'python'],
      "unknown option '--lnguage' (Did you mean --language?)",
    );
    await refused(['x', 'y'], 'too many arguments');
    await refused(['x', '--name='], '--name "" is refused');
  });

  test('a value that its pattern refuses, and why', () =>
    refused(
      ['x', '--template', 'health-check', '--url', 'ftp://x', '--region', 'mars'],
      '--url "ftp://x" is refused; wanted: ',
      '--region "mars"',
    ));

  test('a flag of another template', () =>
    refused(
      ['x', '--distribution-id', 'E2EXAMPLE1ABCD'],
      '--distribution-id is not a question of the template blank',
    ));

  test('user parameters that are longer than CodePipeline allows', () => {
    const paths = Array.from({ length: 15 }, (_, index) => `/${'a'.repeat(70)}${index}`).join();
    const flags = ['--distribution-id', 'E2EXAMPLE1ABCD', '--paths', paths];
    return refused(
      ['x', '--template', 'cloudfront-invalidation', ...flags],
      'CodePipeline allows 1000',
    );
  });

  test('answers that are no JSON, with line and column', async () => {
    writeFileSync(join(place.path, 'a.json'), '{\n  "name": "x",\n}\n');
    await refused(['x', '--answers', 'a.json'], 'a.json is not valid JSON', /line 3 column 1/u);
    writeFileSync(join(place.path, 'a.json'), '[]');
    await refused(['x', '--answers', 'a.json'], 'must hold a JSON object');
    await refused(['x', '--answers', 'b.json'], 'b.json does not exist');
    await refused(['x', '--answers', '.'], 'cannot be read');
  });

  test('a directory that is not empty', async () => {
    mkdirSync(join(place.path, 'x'));
    writeFileSync(join(place.path, 'x', 'mine.txt'), 'mine');
    await refused(['x'], 'is not empty (it has mine.txt)', '--force');
    expect(snapshot(join(place.path, 'x'))).toEqual({ 'mine.txt': 'mine' });
  });

  test('a file in the way, a link that leads nowhere', async () => {
    writeFileSync(join(place.path, 'file'), '');
    symlinkSync('nowhere', join(place.path, 'dangling'));
    await refused(['file'], 'is a file, not a directory');
    await refused(['file/x'], /file.* (is a file|cannot be used)/u);
    await refused(['dangling'], 'is a symbolic link that leads nowhere');
  });
});

describe('--force', () => {
  test('starts from the saved answers and keeps what it replaces', async () => {
    await create(['x', '--description', 'Saved.']);
    const folder = join(place.path, 'x');
    writeFileSync(join(folder, 'README.md'), 'mine');
    writeFileSync(join(folder, 'notes.txt'), 'mine too');
    const { status, stdout } = await create(['x', '--force']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/overwrite README\.md/u);
    expect(stdout).toMatch(/identical src\/handler\.ts/u);
    const after = snapshot(folder);
    expect(after?.['README.md']).toContain('Saved');
    expect(after?.['notes.txt']).toBe('mine too');
    const kept = /What was replaced is kept in (?<kept>.*)/u.exec(stdout)?.groups?.['kept'] ?? '';
    expect(snapshot(kept)).toEqual({ 'README.md': 'mine' });
  });

  test('never writes through a link that leads out of the project', async () => {
    await create(['x']);
    const folder = join(place.path, 'y');
    const outside = join(place.path, 'outside');
    mkdirSync(folder);
    mkdirSync(outside);
    symlinkSync('../outside', join(folder, 'src'));
    const { status, stderr } = await create(['y', '--force']);
    expect(status).toBe(1);
    expect(stderr).toContain('leads out of');
    expect(snapshot(outside)).toEqual({});
    expect(snapshot(folder)).toEqual({});
  });
});

test('there is a template for each job in two languages with two infrastructures', () => {
  expect(catalog.templates.map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      'health-check',
      'cfn-deploy',
      'publish-version',
      'cloudfront-invalidation',
      'codedeploy-hook',
      'blank',
    ]),
  );
  expect(combinations).toHaveLength(catalog.templates.length * 4);
});
