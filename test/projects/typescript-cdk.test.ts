import { describe } from '@jest/globals';

import { codeOfDemos, combinations } from '../support/combinations.js';
import { checkTypescript } from '../support/typescript.js';

const projects = [...combinations, ...codeOfDemos].filter(
  ({ language, infra }) => language === 'typescript' && infra === 'cdk',
);

/** A file of its own, so that both cores have work. */
describe.each(projects)('$id', checkTypescript);
