import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';

import { startMoto, type Moto } from '../support/emulator.js';
import { generator } from '../support/generator.js';
import { installTools } from '../support/installs.js';
import { describeWithPython } from '../support/python.js';
import { scratch, snapshot } from '../support/scratch.js';
import { CTRL_C, ENTER, converse, type Step } from '../support/terminal.js';

describeWithPython('role in a terminal', () => {
  let moto: Moto;
  let place: ReturnType<typeof scratch>;

  beforeAll(async () => {
    await installTools();
    moto = await startMoto();
  });
  afterAll(() => moto.close());
  beforeEach(async () => {
    await moto.reset();
    place = scratch();
    const flags = ['--yes', '--skip-install', '--no-git'];
    await generator(['checks', ...flags], { cwd: place.path });
  });
  afterEach(() => place.remove());

  const talk = (args: readonly string[], steps: readonly Step[]) =>
    converse(args, place.path, steps, {
      AWS_ENDPOINT_URL: moto.url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    });

  test('the plan comes before the question, and a yes carries it out', async () => {
    const steps = [{ expect: 'Do this?', send: ENTER }];
    const { screen, missed, status } = await talk(['role', 'checks'], steps);
    expect({ missed, status }).toEqual({ missed: null, status: 0 });
    expect(screen.indexOf('CreateRole: the role checks-role')).toBeLessThan(
      screen.indexOf('Do this?'),
    );
    expect(screen).toContain('Created arn:aws:iam::123456789012:role/checks-role');
    const again = await talk(['role', 'checks'], []);
    expect(again).toMatchObject({ status: 0, screen: expect.stringContaining('Nothing to do') });
  });

  test.each([
    ['no', `n${ENTER}`, 'Nothing was changed.'],
    ['Ctrl-C', CTRL_C, 'Interrupted'],
  ])('%s ends with 130 and changes nothing', async (_, send, said) => {
    const before = snapshot(join(place.path, 'checks'));
    const { screen, status } = await talk(['role', 'checks'], [{ expect: 'Do this?', send }]);
    expect({ status, screen }).toEqual({ status: 130, screen: expect.stringContaining(said) });
    expect(snapshot(join(place.path, 'checks'))).toEqual(before);
    const there = await talk(['role', 'checks', '--dry-run'], []);
    expect(there.screen).toContain('will be created');
  });

  test('--create-role: one question for the role and the files', async () => {
    const args = ['more', '--language', 'python', '--infra', 'sam', '--template', 'blank'];
    const steps = [
      { expect: 'Name of the project', send: ENTER },
      { expect: 'One line about it?', send: ENTER },
      { expect: 'message', send: ENTER },
      { expect: 'AWS region?', send: ENTER },
      { expect: 'Do this, and write these files?', send: `n${ENTER}` },
    ];
    const { screen, missed, status } = await talk(
      [...args, '--create-role', '--skip-install', '--no-git'],
      steps,
    );
    expect({ missed, status, screen: missed && screen }).toEqual({
      missed: null,
      status: 130,
      screen: null,
    });
    expect(screen).toContain('CreateRole: the role more-role');
    expect(snapshot(join(place.path, 'more'))).toBeUndefined();
    expect((await talk(['role', 'checks', '--delete'], [])).screen).toContain('does not exist');
  });
});
