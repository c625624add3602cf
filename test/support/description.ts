import { resolve, valuesOf } from '../../generators/core/answers.js';
import { buildProject, type Project } from '../../generators/core/project.js';
import { catalog, exampleAnswers, type Combination } from './combinations.js';

const none = { flags: {}, file: {}, environment: {}, saved: {}, prompts: {} };

/** The project of a combination, by way of the core. */
export function projectOf(combination: Combination, more: Record<string, unknown> = {}): Project {
  const file = { ...exampleAnswers(combination), ...more };
  const resolution = resolve(catalog, { ...none, file }, { resolveDirectory: (path) => path });
  return buildProject(catalog, valuesOf(resolution), {
    name: 'create-codepipeline-handler',
    version: '0.0.0',
  });
}
