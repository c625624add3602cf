import { describe, expect, test } from '@jest/globals';

import { recordsOf } from '../../../generators/core/role/record.js';

const ARN = 'arn:aws:iam::111122223333:role/my-handler-role';
const edit =
  (infra: 'sam' | 'cdk', path: string) =>
  (text: string, arn: string | undefined): string => {
    const answers = { rolePath: '/delivery/' };
    return recordsOf(infra, 'create-codepipeline-handler', answers)[path]?.(text, arn) ?? '';
  };

describe('samconfig.toml', () => {
  const record = edit('sam', 'samconfig.toml');
  const text = `# Mine.
version = 0.1

[default.deploy.parameters]
# Every stage.
parameter_overrides = ["LogLevel=INFO"] # short

[prod.deploy.parameters]
parameter_overrides = ["LogLevel=WARN"]
`;

  test('gets one more override; comments and other tables stay', () => {
    expect(record(text, ARN)).toBe(
      text.replace('["LogLevel=INFO"]', `["LogLevel=INFO", "ExecutionRoleArn=${ARN}"]`),
    );
  });

  test('has it once, whatever was there, and can lose it again', () => {
    const twice = record(record(text, `${ARN}-old`), ARN);
    expect(twice).toBe(record(text, ARN));
    expect(record(twice, undefined)).toBe(text);
  });

  test('may hold the overrides as one text, or none', () => {
    const asText = text.replace('["LogLevel=INFO"]', '"LogLevel=INFO"');
    expect(record(asText, ARN)).toContain(`"LogLevel=INFO ExecutionRoleArn=${ARN}"`);
    expect(record('version = 0.1\n', ARN)).toContain(`ExecutionRoleArn=${ARN}`);
  });
});

test('cdk.json gets the key of the context', () => {
  const record = edit('cdk', 'infra/cdk.json');
  const text = '{\n  "app": "x",\n  "context": {\n    "executionRoleArn": ""\n  }\n}\n';
  expect(record(text, ARN)).toBe(text.replace('""', `"${ARN}"`));
  expect(record(record(text, ARN), undefined)).toBe(text);
});

test('the saved answers get the ARN and how the role was made', () => {
  const record = edit('sam', '.yo-rc.json');
  const text = '{\n  "create-codepipeline-handler": {\n    "name": "x"\n  }\n}\n';
  const saved = JSON.parse(record(text, ARN)) as Record<string, unknown>;
  expect(saved).toEqual({
    'create-codepipeline-handler': { name: 'x', rolePath: '/delivery/', executionRoleArn: ARN },
  });
});
