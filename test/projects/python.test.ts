import { describe } from '@jest/globals';

import { checkedCode } from '../support/checked-code.js';
import { isWhole } from '../support/own-files.js';
import { describeWithPython } from '../support/python.js';
import { checkLint, checkOwnTests, checkTests } from '../support/python-project.js';

const projects = checkedCode('python');

describeWithPython('Python projects', () => {
  describe.each(projects)('$id', checkLint);
  describe.each(projects.filter(isWhole))('$id', checkTests);
  describe.each(projects.filter((one) => !isWhole(one)))('$id', checkOwnTests);
});
