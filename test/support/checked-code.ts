import { codeOfDemos, combinations, type Combination } from './combinations.js';

/**
 * Projects whose code is compiled, linted and tested: those with the CDK. Their twins with SAM have the same code
 * and less of it (test/projects/twins.test.ts).
 */
export const checkedCode = (language: Combination['language']): readonly Combination[] =>
  [...combinations, ...codeOfDemos].filter(
    (one) => one.language === language && one.infra === 'cdk',
  );
