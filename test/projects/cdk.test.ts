import { beforeAll, describe, expect, test } from '@jest/globals';

import {
  acknowledgedFindings,
  cdkProjects,
  synthesize,
  synthesizedTemplate,
} from '../support/cdk.js';
import type { Combination } from '../support/combinations.js';
import { prepare } from '../support/projects.js';
import { describeWithPython } from '../support/python.js';

const ofLanguage = (wanted: Combination['language']) =>
  cdkProjects.filter(({ language }) => language === wanted);

const suite = (combination: Combination) => {
  beforeAll(() => prepare(combination));

  test('is synthesized with cdk-nag switched on', async () => {
    await synthesize(combination);
    const { Resources } = synthesizedTemplate(combination) as { Resources: { Type: string }[] };
    expect(Object.values(Resources).map(({ Type }) => Type)).toContain('AWS::Lambda::Function');
  });

  test('every finding of cdk-nag that is suppressed has a written reason', () => {
    const findings = acknowledgedFindings(combination);
    // The log group's streams are a wildcard in every project: no finding would mean that nothing was looked at.
    expect(findings.map(({ rule }) => rule).join()).toContain('AwsSolutions-IAM5');
    for (const { rule, reason } of findings) expect(`${rule}: ${reason}`).toMatch(/: .{20,}/u);
  });
};

describe.each(ofLanguage('typescript'))('$id', suite);
describeWithPython('CDK in Python', () => {
  describe.each(ofLanguage('python'))('$id', suite);
});
