import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';

import { installTools } from '../support/installs.js';
import { describeWithPython } from '../support/python.js';
import { scratch, snapshot } from '../support/scratch.js';
import { CTRL_C, DOWN, ENTER, converse, type Step } from '../support/terminal.js';

let place: ReturnType<typeof scratch>;
beforeEach(() => {
  place = scratch();
});
afterEach(() => place.remove());

const flags = ['--skip-install', '--no-git'];
const saved = (directory: string): unknown => {
  const file = snapshot(join(place.path, directory))?.['.yo-rc.json'] ?? '{}';
  return (JSON.parse(file) as Record<string, unknown>)['create-codepipeline-handler'];
};

/** Every prompt of the default template, and what is typed at it. */
const healthCheck: readonly Step[] = [
  { expect: 'Directory of the new project?', send: `checks${ENTER}` },
  { expect: 'What should the handler do?', send: `${DOWN}${ENTER}` },
  { expect: 'In which language?', send: `${DOWN}${ENTER}` },
  { expect: 'How is it deployed?', send: ENTER },
  { expect: 'Name of the project and its function?', send: ENTER },
  { expect: 'One line about it?', send: `Checks it.${ENTER}` },
  { expect: 'Which URL should be checked?', send: `https://example.com/health${ENTER}` },
  { expect: 'Which status should it answer with?', send: ENTER },
  { expect: 'Which text should be in the answer?', send: ENTER },
  { expect: 'How many seconds may it take', send: ENTER },
  { expect: 'AWS region?', send: ENTER },
  { expect: 'Write these files?', send: `y${ENTER}` },
];

describeWithPython('in a terminal', () => {
  beforeAll(installTools);

  test('the dialogue of health-check, in Python', async () => {
    const { screen, missed, status } = await converse(flags, place.path, healthCheck);
    expect({ missed, status, screen: missed && screen }).toEqual({
      missed: null,
      status: 0,
      screen: null,
    });
    expect(screen).toContain('health-check: ');
    expect(screen).toContain('create src/handler.py');
    expect(screen).toContain(`Created ${join(place.path, 'checks')}`);
    expect(saved('checks')).toMatchObject({
      template: 'health-check',
      language: 'python',
      infra: 'sam',
      name: 'checks',
      region: 'eu-central-1',
    });
  });

  test('the dialogue of cloudfront-invalidation: a bad answer is refused as it is typed', async () => {
    const backspace = '\u007F'.repeat(20);
    const { screen, missed, status } = await converse(
      ['purge', '--template', 'cloudfront-invalidation', '--infra', 'cdk', ...flags],
      place.path,
      [
        { expect: 'In which language?', send: ENTER },
        { expect: 'Name of the project and its function?', send: `${backspace}Purge!${ENTER}` },
        { expect: '"Purge!" is refused; wanted:', send: `${backspace}purge-cdn${ENTER}` },
        { expect: 'One line about it?', send: ENTER },
        { expect: 'istribution', send: `e1${ENTER}` },
        { expect: 'is refused; wanted:', send: `${backspace}E2EXAMPLE1ABCD${ENTER}` },
        { expect: 'Which paths should be invalidated?', send: `/index.html,/assets/*${ENTER}` },
        { expect: 'Which SNS topic', send: ENTER },
        { expect: 'AWS region?', send: ENTER },
        { expect: 'Write these files?', send: ENTER },
      ],
    );
    expect({ missed, status, screen: missed && screen }).toEqual({
      missed: null,
      status: 0,
      screen: null,
    });
    expect(saved('purge')).toMatchObject({
      template: 'cloudfront-invalidation',
      language: 'typescript',
      infra: 'cdk',
      name: 'purge-cdn',
      distributionId: 'E2EXAMPLE1ABCD',
      paths: ['/index.html', '/assets/*'],
    });
  });

  test.each(healthCheck.map(({ expect: prompt }, index) => [prompt, index] as const))(
    'Ctrl-C at “%s” ends with 130 and leaves nothing',
    async (prompt, index) => {
      const steps = [...healthCheck.slice(0, index), { expect: prompt, send: CTRL_C }];
      const { missed, status, screen } = await converse(flags, place.path, steps);
      expect({ missed, status }).toEqual({ missed: null, status: 130 });
      expect(screen).toContain('nothing was written');
      expect(readdirSync(place.path)).toEqual([]);
    },
  );

  test('“no” to the confirmation ends with 130 and leaves nothing', async () => {
    const steps = [
      ...healthCheck.slice(0, -1),
      { expect: 'Write these files?', send: `n${ENTER}` },
    ];
    const { status, screen } = await converse(flags, place.path, steps);
    expect(status).toBe(130);
    expect(screen).toContain('Nothing was written.');
    expect(readdirSync(place.path)).toEqual([]);
  });

  test('what flags answer is not asked; a bad flag is refused before the first question', async () => {
    const refused = await converse(['x', '--region', 'mars', ...flags], place.path, []);
    expect(refused.status).toBe(2);
    expect(refused.screen).not.toContain('?');
    expect(refused.screen).toContain('--region "mars" is refused');
  });
});
