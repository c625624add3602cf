import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { mend } from '../../generators/shell/publish/mend.js';
import { publish } from '../../generators/shell/publish/publish.js';
import { compare, inspectTarget } from '../../generators/shell/target.js';
import { scratch, snapshot } from '../support/scratch.js';

let place: ReturnType<typeof scratch>;
beforeEach(() => {
  place = scratch();
});
afterEach(() => place.remove());

const file = (path: string, contents: string) => ({ path, contents, rendered: true });
const files = [file('README.md', 'new'), file('src/handler.ts', 'new')];
const written = { 'README.md': 'new', 'src/handler.ts': 'new' };
const at = (...parts: string[]) => join(place.path, ...parts);
const host = hostname().replaceAll(/[^\w-]/gu, '_');
// No process has the id that comes after the largest one. https://man7.org/linux/man-pages/man5/proc_sys_kernel.5.html
const ended = `${host}.4194305`;
const running = `${host}.${process.ppid}`;

/** Looks at a target; what is returned writes into it, as a run does after its questions. */
function begin(directory: string) {
  const target = inspectTarget(at(directory), true);
  const { seen } = compare(target, files);
  return () => publish(target, files, seen);
}

describe('a new directory', () => {
  test('appears with everything in it, and nothing beside it', () => {
    begin('a/b')();
    expect(snapshot(at('a/b'))).toEqual(written);
    expect(readdirSync(place.path)).toEqual(['a']);
  });

  test('that appeared meanwhile is left alone', () => {
    const write = begin('a');
    mkdirSync(at('a'));
    writeFileSync(at('a/mine.txt'), 'mine');
    expect(write).toThrow(/appeared while the project was being written/u);
    expect(snapshot(place.path)).toEqual({ 'a/mine.txt': 'mine' });
  });

  test('takes away what a run that was killed has left behind, not what another run is writing', () => {
    for (const owner of [ended, running]) mkdirSync(at(`.a.creating-${owner}`));
    begin('a')();
    expect(readdirSync(place.path).sort()).toEqual([`.a.creating-${running}`, 'a']);
  });

  test('goes nowhere when its parent was swapped for a link', () => {
    mkdirSync(at('parent'));
    mkdirSync(at('outside'));
    const write = begin('parent/a');
    renameSync(at('parent'), at('moved'));
    symlinkSync('outside', at('parent'));
    expect(write).toThrow(/was swapped for another directory during the run/u);
    expect(snapshot(place.path)).toEqual({});
  });
});

describe('an empty directory', () => {
  test('stays the same one when somebody stands in it', () => {
    mkdirSync(at('a'));
    const { ino } = statSync(at('a'));
    const before = process.cwd();
    process.chdir(at('a'));
    try {
      begin('a')();
    } finally {
      process.chdir(before);
    }
    expect(snapshot(at('a'))).toEqual(written);
    expect(statSync(at('a')).ino).toBe(ino);
    expect(readdirSync(at('a')).sort()).toEqual(['README.md', 'src']);
  });

  test('that was filled meanwhile is left alone', () => {
    mkdirSync(at('a'));
    const write = begin('a');
    writeFileSync(at('a/mine.txt'), 'mine');
    expect(write).toThrow(/appeared while the project was being written/u);
    expect(snapshot(place.path)).toEqual({ 'a/mine.txt': 'mine' });
  });

  test.each([0o700, 0o775])('keeps its mode %o', (mode) => {
    mkdirSync(at('a'));
    chmodSync(at('a'), mode);
    begin('a')();
    expect(statSync(at('a')).mode & 0o777).toBe(mode);
  });
});

describe('a directory with files', () => {
  beforeEach(() => {
    mkdirSync(at('a'));
    writeFileSync(at('a/README.md'), 'mine');
    writeFileSync(at('a/notes.txt'), 'mine');
  });
  const before = { 'README.md': 'mine', 'notes.txt': 'mine' };

  test('gets the new ones; what they replace is kept as it was', () => {
    chmodSync(at('a'), 0o700);
    chmodSync(at('a/README.md'), 0o750);
    utimesSync(at('a/README.md'), 1, 2);
    const kept = begin('a')() ?? '';
    expect(snapshot(at('a'))).toEqual({ ...written, 'notes.txt': 'mine' });
    expect(snapshot(kept)).toEqual({ 'README.md': 'mine' });
    expect(readdirSync(at('a')).sort()).toEqual(['README.md', 'notes.txt', 'src']);
    const { mode, mtimeMs } = statSync(join(kept, 'README.md'));
    expect({ mode: mode & 0o777, mtimeMs }).toEqual({ mode: 0o750, mtimeMs: 2_000 });
    // A program stays one, and what only its owner may enter as well.
    expect(statSync(at('a/README.md')).mode & 0o777).toBe(0o750);
    expect(statSync(kept).mode & 0o777).toBe(0o700);
  });

  test('keeps a link as a link', () => {
    symlinkSync('notes.txt', at('a/link'));
    const target = inspectTarget(at('a'), true);
    const kept = publish(target, [file('link', 'new')]) ?? '';
    expect(readlinkSync(join(kept, 'link'))).toBe('notes.txt');
    expect(snapshot(at('a'))).toMatchObject({ link: 'new', 'notes.txt': 'mine' });
  });

  test('is as before when one file cannot be put in place', () => {
    mkdirSync(at('a/src/handler.ts/in-the-way'), { recursive: true });
    const target = inspectTarget(at('a'), true);
    expect(() => publish(target, files)).toThrow(/Nothing was left behind/u);
    expect(snapshot(at('a'))).toEqual(before);
    expect(existsSync(at('a/src/handler.ts/in-the-way'))).toBe(true);
    expect(readdirSync(at('a')).sort()).toEqual(['README.md', 'notes.txt', 'src']);
    expect(readdirSync(place.path)).toEqual(['a']);
  });

  test('is as before when somebody changed a file since it was shown', () => {
    const write = begin('a');
    writeFileSync(at('a/README.md'), 'edited');
    expect(write).toThrow(/README\.md was changed while this run was under way/u);
    expect(snapshot(place.path)).toEqual({ 'a/README.md': 'edited', 'a/notes.txt': 'mine' });
  });

  test('gets nothing through a folder that was swapped for a link', () => {
    mkdirSync(at('a/src'));
    mkdirSync(at('outside'));
    const write = begin('a');
    renameSync(at('a/src'), at('a/moved'));
    symlinkSync('../outside', at('a/src'));
    expect(write).toThrow(/src is not a directory of its own/u);
    expect(snapshot(at('outside'))).toEqual({});
    expect(snapshot(at('a'))).toEqual(before);
  });

  const held = (owner: string) =>
    mkdirSync(at('a/.codepipeline-handler.writing/1', owner), { recursive: true });

  test('is left alone while another run writes into it', () => {
    held(running);
    expect(begin('a')).toThrow(`Another run is writing into ${at('a')}`);
    expect(() => mend(at('a'), false)).toThrow(`Another run (process ${process.ppid})`);
    expect(snapshot(at('a'))).toEqual(before);
  });

  test.each([
    ['has ended', () => held(ended)],
    [
      'is of another machine, and old',
      () => {
        held('elsewhere.1');
        utimesSync(at('a/.codepipeline-handler.writing/1'), 1, 1);
      },
    ],
  ])('is free when the run that wrote %s', (_, leave) => {
    leave();
    expect(mend(at('a'), false)).toBeUndefined();
    expect(readdirSync(at('a')).sort()).toEqual(['README.md', 'notes.txt']);
    begin('a')();
  });
});
