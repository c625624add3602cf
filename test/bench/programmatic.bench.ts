import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { beforeAll, test } from '@jest/globals';

import { publish, publishedApi } from '../support/published.js';
import { measure } from './measure.js';
import { keep } from './results.js';

const PROGRAM = fileURLToPath(new URL('create-many.mjs', import.meta.url));

beforeAll(publish);

test('create many projects in one process', async () => {
  const contestants = [1, 10, 100].map((count) => ({
    id: `${count}`,
    title: `${count} in one process`,
    command: (folder: string) => [
      ...[process.execPath, PROGRAM, publishedApi],
      ...[join(folder, 'projects'), `${count}`],
    ],
  }));
  keep('many', await measure(contestants, { rounds: 5, memoryRounds: 1 }));
});
