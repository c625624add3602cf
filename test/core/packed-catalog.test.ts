import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from '@jest/globals';

import { isPacked, loadPackedCatalog, packCatalog } from '../../generators/core/packed-catalog.js';
import { filesOf } from '../../generators/core/layers.js';
import { catalog, combinations, demos } from '../support/combinations.js';
import { projectOf } from '../support/description.js';
import { templatesRoot } from '../support/paths.js';
import { scratch } from '../support/scratch.js';

const place = scratch();
afterAll(() => place.remove());

const folder = join(place.path, 'templates');
mkdirSync(folder);
const files = packCatalog(templatesRoot);
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
const packed = loadPackedCatalog(folder);

describe('a packed catalog', () => {
  test('is known by its declarations, and says the same as templates/', () => {
    expect([isPacked(folder), isPacked(templatesRoot)]).toEqual([true, false]);
    const { files: _, ...declarations } = catalog;
    expect(packed).toMatchObject(declarations);
  });

  test.each([...combinations, ...demos])('has every file of $id', (combination) => {
    const project = projectOf(combination);
    const read = (from: typeof catalog) =>
      filesOf(from, project).map(({ read: text, ...file }) => ({ ...file, text: text() }));
    expect(read(packed).length).toBeGreaterThan(50);
    expect(read(packed)).toEqual(read(catalog));
  });

  test('has no layer that is not there, and none of our scenarios', () => {
    expect(packed.files('handlers/nobody')).toEqual([]);
    expect(packed.files('handlers/blank').map(({ selector }) => selector)).not.toContain(
      'emulation',
    );
  });
});
