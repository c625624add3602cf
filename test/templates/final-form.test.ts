import { describe, expect, test } from '@jest/globals';

import { resolve, valuesOf } from '../../generators/core/answers.js';
import { format, prettify } from '../../generators/core/format.js';
import type { Value } from '../../generators/core/manifest.js';
import { plan } from '../../generators/core/plan.js';
import { buildProject } from '../../generators/core/project.js';
import { render } from '../../generators/core/render.js';
import { catalog, combinations, demos, exampleAnswers } from '../support/combinations.js';

const none = { flags: {}, environment: {}, saved: {}, prompts: {} };
const generator = { name: 'create-codepipeline-handler', version: '0.0.0' };

/** What is rendered for some answers. */
function rendered(answers: Record<string, Value>) {
  const file = { ...answers, directory: 'x' };
  const resolution = resolve(catalog, { ...none, file }, { resolveDirectory: (path) => path });
  const project = buildProject(catalog, valuesOf(resolution), generator);
  return render(plan(catalog, project), project).filter((one) => one.rendered);
}

describe('what is rendered is as Prettier has it, without Prettier', () => {
  test.each([...combinations, ...demos])('$id', async (combination) => {
    const files = rendered(exampleAnswers(combination));
    expect(files.length).toBeGreaterThan(10);
    expect(files).toEqual(await Promise.all(files.map(prettify)));
  });
});

test('what has characters of another width goes through Prettier', async () => {
  const answers = combinations.map(exampleAnswers)[0];
  const files = rendered({ ...answers, description: 'Größe, 大きさ 🚀' });
  expect(await format(files)).toEqual(await Promise.all(files.map(prettify)));
});
