import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { combinations, demos } from '../support/combinations.js';
import { golden } from '../support/paths.js';
import { generate, generatedFiles } from '../support/projects.js';

const projects = [...combinations, ...demos];

describe('a project has exactly the files of its golden list', () => {
  test.each(projects)('$id', async (combination) => {
    await generate(combination);
    const files = `${generatedFiles(combination).join('\n')}\n`;
    const path = join(golden, `${combination.id}.txt`);
    // `npm run golden` writes the lists anew; the diff is then reviewed like any other.
    if (process.env['UPDATE_GOLDEN']) writeFileSync(path, files);
    expect(files).toBe(existsSync(path) ? readFileSync(path, 'utf8') : 'no golden list');
  });

  test('there is no list without a combination', () => {
    const known = projects.map(({ id }) => `${id}.txt`).sort();
    expect(readdirSync(golden).sort()).toEqual(known);
  });
});
