import { describe } from '@jest/globals';

import { combinations, demos, type Combination } from '../support/combinations.js';
import { checkFormat, checkTypescript } from '../support/typescript.js';

const isOurs = ({ language, infra }: Combination): boolean =>
  language === 'typescript' && infra === 'sam';

/** A file of its own, so that both cores have work. */
describe.each(combinations.filter(isOurs))('$id', checkTypescript);
describe.each(demos.filter(isOurs))('$id', checkFormat);
