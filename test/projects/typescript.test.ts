import { describe } from '@jest/globals';

import { checkedCode } from '../support/checked-code.js';
import { isWhole } from '../support/own-files.js';
import { checkOwnTests, checkScripts } from '../support/typescript.js';

const projects = checkedCode('typescript');

describe.each(projects.filter(isWhole))('$id', checkScripts);
describe.each(projects.filter((one) => !isWhole(one)))('$id', checkOwnTests);
