import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { installTools } from '../support/installs.js';
import { neutral, run } from '../support/process.js';
import { publish, publishedCli } from '../support/published.js';
import { describeWithPython } from '../support/python.js';
import { scratch, snapshot } from '../support/scratch.js';
import { ENTER, converse, type Step } from '../support/terminal.js';

const place = scratch();
const project = join(place.path, 'x');
afterAll(() => place.remove());

const flags = ['--skip-install', '--no-git'];

/** Every kind of question: select, input, and yes or no. */
const questions: readonly Step[] = [
  { expect: 'Directory of the new project?', send: `x${ENTER}` },
  { expect: 'What should the handler do?', send: ENTER },
  { expect: 'In which language?', send: ENTER },
  { expect: 'How is it deployed?', send: ENTER },
  { expect: 'Name of the project and its function?', send: ENTER },
  { expect: 'Write these files?', send: `y${ENTER}` },
];

/** What is only loaded when it comes to that: the bundle could lack it. */
describeWithPython('the published form in a terminal', () => {
  beforeAll(async () => {
    await publish();
    await installTools();
  });

  test('asks, and shows a difference before it overwrites', async () => {
    const answered = ['--description', 'x', '--message', 'x', '--package-manager', 'npm'];
    const more = ['--region', 'eu-central-1', '--pipeline', 'snippet'];
    const args = [...flags, ...answered, ...more];
    const first = await converse(args, place.path, questions, {}, publishedCli);
    expect(first).toMatchObject({ missed: null, status: 0 });
    writeFileSync(join(project, 'README.md'), 'mine\n');
    const conflict: readonly Step[] = [
      { expect: 'Write these files?', send: `y${ENTER}` },
      { expect: 'Overwrite README.md?', send: `d${ENTER}` },
      { expect: '-mine', send: '' },
      { expect: 'Overwrite README.md?', send: `n${ENTER}` },
    ];
    const force = ['x', '--force', ...flags];
    const second = await converse(force, place.path, conflict, {}, publishedCli);
    expect(second).toMatchObject({ missed: null, status: 0 });
    expect(snapshot(project)?.['README.md']).toBe('mine\n');
  });

  test.each([
    ['role', ['x']],
    ['attach', ['x', '--pipeline', 'p', '--stage', 's']],
  ])('%s calls AWS', async (command, args) => {
    const credentials = { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };
    // Nobody listens there.
    const aws = { ...credentials, AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_MAX_ATTEMPTS: '1' };
    const settings = { cwd: place.path, env: { ...neutral, ...aws } };
    const line = [publishedCli, command, ...args, '--yes'];
    const { status, stderr } = await run(process.execPath, line, settings);
    expect(stderr).toMatch(/^AWS cannot be reached \(.*ECONNREFUSED/u);
    expect(status).toBe(1);
  });
});
