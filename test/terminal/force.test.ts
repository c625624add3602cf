import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';

import { generator } from '../support/generator.js';
import { installTools } from '../support/installs.js';
import { describeWithPython } from '../support/python.js';
import { scratch, snapshot } from '../support/scratch.js';
import { ENTER, converse, type Step } from '../support/terminal.js';

let place: ReturnType<typeof scratch>;
const folder = () => join(place.path, 'x');
const flags = ['x', '--skip-install', '--no-git'];

describeWithPython('--force in a terminal', () => {
  beforeAll(installTools);
  beforeEach(async () => {
    place = scratch();
    await generator([...flags, '--region', 'eu-central-1'], { cwd: place.path });
    for (const name of ['README.md', 'template.yaml'])
      writeFileSync(join(folder(), name), 'mine\n');
  });
  afterEach(() => place.remove());

  const answer = (...steps: readonly Step[]) =>
    converse([...flags, '--force'], place.path, [
      { expect: 'Write these files?', send: `y${ENTER}` },
      ...steps,
    ]);

  test('asks for each file, with a difference; keeps what it replaces and says where', async () => {
    const { screen, missed, status } = await answer(
      { expect: 'Overwrite README.md?', send: `d${ENTER}` },
      { expect: '-mine', send: '' },
      { expect: 'Overwrite README.md?', send: `n${ENTER}` },
      { expect: 'Overwrite template.yaml?', send: `y${ENTER}` },
    );
    expect({ missed, status, screen: missed && screen }).toEqual({
      missed: null,
      status: 0,
      screen: null,
    });
    const after = snapshot(folder());
    expect(after?.['README.md']).toBe('mine\n');
    expect(after?.['template.yaml']).toContain('AWSTemplateFormatVersion');
    const kept = readdirSync(place.path).find((name) => name.startsWith('x.replaced-')) ?? '';
    expect(screen).toContain(`What was replaced is kept in ${join(place.path, kept)}`);
    expect(snapshot(join(place.path, kept))).toEqual({ 'template.yaml': 'mine\n' });
  });

  test('“abort” ends with 130 and leaves everything as it was', async () => {
    const before = snapshot(folder());
    const { screen, missed, status } = await answer(
      { expect: 'Overwrite README.md?', send: `y${ENTER}` },
      { expect: 'Overwrite template.yaml?', send: `x${ENTER}` },
    );
    expect({ missed, status, screen: missed && screen }).toEqual({
      missed: null,
      status: 130,
      screen: null,
    });
    expect(screen).toContain('Nothing was written.');
    expect(snapshot(folder())).toEqual(before);
    expect(readdirSync(place.path)).toEqual(['x']);
  });
});
