import { beforeAll, expect, test } from '@jest/globals';

import { publish } from '../support/published.js';
import { answers, creations } from './contestants.js';
import { measure } from './measure.js';
import { keep } from './results.js';

beforeAll(publish);

test('create a project', async () => {
  const results = await measure(await creations(), { rounds: 11 });
  expect(results.map(({ time }) => time.runs)).toEqual(results.map(() => 11));
  keep('create', results);
});

test('answer at once', async () => {
  keep('answer', await measure(answers, { rounds: 21 }));
});
