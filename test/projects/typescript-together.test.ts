import { beforeAll, expect, test } from '@jest/globals';

import { checkedCode } from '../support/checked-code.js';
import { combinations, demos } from '../support/combinations.js';
import { isWhole } from '../support/own-files.js';
import { prepare } from '../support/projects.js';
import { checkFormat, compileAndLint } from '../support/typescript-together.js';
import { proveAll } from '../support/proof.js';

const all = [...combinations, ...demos].filter(({ language }) => language === 'typescript');
/** A whole project is compiled and linted by its own script. */
const code = checkedCode('typescript').filter((one) => !isWhole(one));

beforeAll(async () => {
  for (const one of all) await prepare(one);
});

test('TypeScript projects compile strictly and have no lint finding', async () => {
  expect(code.length).toBeGreaterThan(3);
  await proveAll(code, 'lint', compileAndLint);
});

test('TypeScript projects are formatted', () => proveAll(all, 'format', checkFormat));
