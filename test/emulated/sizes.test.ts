import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { describeWithPython } from '../support/python.js';
import { buildArtifact, emulatedProject } from './build.js';
import { loadEmulations } from './emulation.js';

const MEGABYTE = 1_000_000;

const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size)
    .reduce((sum, size) => sum + size, 0);

const emulations = await loadEmulations();

describe('the bundle of a TypeScript project is under 1 MB', () => {
  test.each(emulations)('$id', async ({ id, emulation }) => {
    const folder = await buildArtifact(emulatedProject(id, 'typescript', emulation.answers));
    expect(statSync(join(folder, 'handler.mjs')).size).toBeLessThan(MEGABYTE);
  });
});

describeWithPython('the package of a Python project is under 5 MB', () => {
  test.each(emulations)('$id', async ({ id, emulation }) => {
    const folder = await buildArtifact(emulatedProject(id, 'python', emulation.answers));
    // Lambda brings boto3.
    expect(readdirSync(folder)).not.toContain('boto3');
    expect(sizeOf(folder)).toBeLessThan(5 * MEGABYTE);
  });
});
