import { describe, expect, test } from '@jest/globals';

import { grammarProblems } from '../../../generators/core/role/grammar.js';

const policy = (...statements: readonly unknown[]) => ({
  Version: '2012-10-17',
  Statement: statements,
});
const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: '*' };

describe('what IAM takes', () => {
  test.each([
    ['one statement without a list', { Statement: allow }],
    ['an old version with an id', { Version: '2008-10-17', Id: 'x', Statement: [allow] }],
    ['opposites', policy({ Effect: 'Deny', NotAction: ['*'], NotResource: ['arn:aws:s3:::a'] })],
    ['wildcards', policy({ ...allow, Action: ['s3:Get*', 's3:?ist*', '*'] })],
    [
      'conditions',
      policy({
        ...allow,
        Condition: {
          'ForAnyValue:StringNotLikeIfExists': { 'aws:TagKeys': ['a', 'b'] },
          NumericLessThanEquals: { 's3:max-keys': 10 },
          Null: { 'aws:TokenIssueTime': true },
          NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' },
        },
      }),
    ],
  ])('%s', (_, document) => {
    expect(grammarProblems(document, 'identity')).toEqual([]);
  });

  test.each(['*', { Service: ['lambda.amazonaws.com'], AWS: 'arn:aws:iam::111122223333:root' }])(
    'a principal: %j',
    (Principal) => {
      expect(grammarProblems(policy({ ...trust, Principal }), 'trust')).toEqual([]);
    },
  );
});

describe('what it refuses, with the place', () => {
  test.each([
    ['no statement', {}, 'Statement is needed'],
    ['no object', [], '[] is refused; wanted: object'],
    ['no effect', policy({ ...allow, Effect: undefined }), 'Statement[0]: Effect is needed'],
    [
      'an effect in small letters',
      policy(allow, { ...allow, Effect: 'allow' }),
      'Statement[1].Effect: "allow" is refused; wanted: Allow or Deny',
    ],
    [
      'an action without its service',
      policy({ ...allow, Action: ['s3:*', 'GetObject'] }),
      'Statement[0].Action[1]: "GetObject" is refused; wanted: service:Action or *',
    ],
    [
      'an action and its opposite',
      policy({ ...allow, NotAction: 's3:*' }),
      'Statement[0]: wanted: either Action or NotAction',
    ],
    [
      'a resource that is no ARN',
      { Statement: { ...allow, Resource: 'bucket' } },
      'Statement.Resource: "bucket" is refused; wanted: an ARN or *',
    ],
    [
      'a condition operator that is none',
      policy({ ...allow, Condition: { StringIs: { 'aws:a': 'b' } } }),
      'Statement[0].Condition: "StringIs" is refused; wanted: a condition operator, such as StringEquals',
    ],
    [
      'a principal',
      policy({ ...allow, Principal: '*' }),
      'Statement[0]: Principal is no element here',
    ],
    [
      'two of one name',
      policy({ ...allow, Sid: 'A' }, { ...allow, Sid: 'A' }),
      'Statement: several have the Sid A',
    ],
  ])('in a policy of permissions: %s', (_, document, problem) => {
    expect(grammarProblems(JSON.parse(JSON.stringify(document)), 'identity')).toEqual([problem]);
  });

  test.each([
    ['nobody', { ...trust, Principal: undefined }, 'wanted: either Principal or NotPrincipal'],
    ['a resource', { ...trust, Resource: '*' }, 'Resource is no element here'],
    [
      'a kind of principal that is none',
      { ...trust, Principal: { Role: 'a' } },
      'Role is no element here',
    ],
  ])('in a trust policy: %s', (_, statement, problem) => {
    const document = JSON.parse(JSON.stringify(policy(statement)));
    expect(grammarProblems(document, 'trust')).toEqual([expect.stringContaining(problem)]);
  });
});
