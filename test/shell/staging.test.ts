import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { Staging } from '../../generators/shell/staging.js';
import { inspectTarget } from '../../generators/shell/target.js';
import { scratch, snapshot } from '../support/scratch.js';

let place: ReturnType<typeof scratch>;
beforeEach(() => {
  place = scratch();
});
afterEach(() => place.remove());

const file = (path: string, contents: string) => ({ path, contents, rendered: true });
const files = [file('README.md', 'new'), file('src/handler.ts', 'new')];
const at = (...parts: string[]) => join(place.path, ...parts);

describe('a new directory', () => {
  test('appears with everything in it, and nothing beside it', () => {
    new Staging(inspectTarget(at('a/b'), false)).publish(files);
    expect(snapshot(at('a/b'))).toEqual({ 'README.md': 'new', 'src/handler.ts': 'new' });
    expect(readdirSync(place.path)).toEqual(['a']);
  });

  test('that appeared meanwhile is left alone', () => {
    const staging = new Staging(inspectTarget(at('a'), false));
    mkdirSync(at('a'));
    writeFileSync(at('a/mine.txt'), 'mine');
    expect(() => staging.publish(files)).toThrow(/appeared while the project was being written/u);
    expect(snapshot(place.path)).toEqual({ 'a/mine.txt': 'mine' });
  });

  test('takes away what a run that was killed has left behind, not what another run is writing', () => {
    // No process has the id that comes after the largest one. https://man7.org/linux/man-pages/man5/proc_sys_kernel.5.html
    for (const pid of [4_194_305, process.ppid]) mkdirSync(at(`.a.creating-${pid}`));
    new Staging(inspectTarget(at('a'), false)).publish(files);
    expect(readdirSync(place.path).sort()).toEqual([`.a.creating-${process.ppid}`, 'a']);
  });
});

describe('a directory with files', () => {
  test('gets the new ones; what they replace is kept', () => {
    mkdirSync(at('a'));
    writeFileSync(at('a/README.md'), 'mine');
    writeFileSync(at('a/notes.txt'), 'mine');
    const kept = new Staging(inspectTarget(at('a'), true)).publish(files) ?? '';
    expect(snapshot(at('a'))).toEqual({
      'README.md': 'new',
      'notes.txt': 'mine',
      'src/handler.ts': 'new',
    });
    expect(snapshot(kept)).toEqual({ 'README.md': 'mine' });
  });

  test('is as before when one file cannot be put in place', () => {
    mkdirSync(at('a/src/handler.ts/in-the-way'), { recursive: true });
    writeFileSync(at('a/README.md'), 'mine');
    const staging = new Staging(inspectTarget(at('a'), true));
    expect(() => staging.publish(files)).toThrow(/Nothing was left behind/u);
    expect(snapshot(at('a'))).toEqual({ 'README.md': 'mine' });
    expect(existsSync(at('a/src/handler.ts/in-the-way'))).toBe(true);
    expect(readdirSync(place.path)).toEqual(['a']);
  });
});
