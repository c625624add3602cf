import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { synthesize, synthesizedTemplate } from '../support/cdk.js';
import { combinations, type Combination } from '../support/combinations.js';
import { defaultsOf, resolveIntrinsics } from '../support/intrinsics.js';
import { folderOf, prepare } from '../support/projects.js';
import { describeWithPython } from '../support/python.js';

const read = (combination: Combination, file: string): string =>
  readFileSync(join(folderOf(combination), file), 'utf8');

const ref = { tag: '!Ref', resolve: (name: string) => ({ Ref: name }) };

async function templateOf(combination: Combination): Promise<any> {
  if (combination.infra === 'sam') {
    const options = { customTags: [ref], logLevel: 'error' } as never;
    return parse(read(combination, 'template.yaml'), options);
  }
  await synthesize(combination);
  return synthesizedTemplate(combination);
}

const suite = (combination: Combination) => {
  beforeAll(() => prepare(combination));

  test('runs on this machine as it is deployed by default', async () => {
    const template = await templateOf(combination);
    const resources = Object.values<any>(template.Resources);
    const { Properties } = resources.find(({ Type }) => /^AWS::\w+::Function$/u.test(Type));
    const { FunctionName, Timeout, MemorySize, Environment } = Properties;
    const deployed = { FunctionName, Timeout, MemorySize, ...Environment.Variables };
    const { region, functionName, timeoutSeconds, memorySize, environment } = JSON.parse(
      read(combination, 'local/function.json'),
    );
    expect(region).toMatch(/^[a-z]+-[a-z]+-\d$/u);
    expect({
      FunctionName: functionName,
      Timeout: timeoutSeconds,
      MemorySize: memorySize,
      ...environment,
    }).toEqual(resolveIntrinsics(deployed, defaultsOf(template)));
  });
};

const needsPython = ({ language, infra }: Combination) => language === 'python' && infra === 'cdk';

describe.each(combinations.filter((combination) => !needsPython(combination)))('$id', suite);
describeWithPython('Local functions with Python', () => {
  describe.each(combinations.filter(needsPython))('$id', suite);
});
