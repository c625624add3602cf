import { describe, expect, test } from '@jest/globals';

import { format, prettify } from '../../generators/core/format.js';
import { plan } from '../../generators/core/plan.js';
import { render } from '../../generators/core/render.js';
import { catalog, combinations, demos, type Combination } from '../support/combinations.js';
import { projectOf } from '../support/description.js';

/** What is rendered for a combination, and not only copied. */
function rendered(combination: Combination, more: Record<string, unknown> = {}) {
  const project = projectOf(combination, { directory: 'x', ...more });
  return render(plan(catalog, project), project).filter((one) => one.rendered);
}

describe('what is rendered is as Prettier has it, without Prettier', () => {
  test.each([...combinations, ...demos])('$id', async (combination) => {
    const files = rendered(combination);
    expect(files.length).toBeGreaterThan(10);
    expect(files).toEqual(await Promise.all(files.map(prettify)));
  });
});

test.each(combinations.slice(0, 1))(
  'what has characters of another width goes through Prettier: $id',
  async (combination) => {
    const files = rendered(combination, { description: 'Größe, 大きさ 🚀' });
    expect(await format(files)).toEqual(await Promise.all(files.map(prettify)));
  },
);
