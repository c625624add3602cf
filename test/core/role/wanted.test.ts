import { describe, expect, test } from '@jest/globals';

import { AnswersError, type Problem } from '../../../generators/core/errors.js';
import { exampleAccount } from '../../../generators/core/role/documents.js';
import {
  refuseUnacceptable,
  roleIdentity,
  wantedState,
  type RoleRequest,
} from '../../../generators/core/role/wanted.js';

const trustPolicy = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
};
const allow = (resource: unknown) => ({
  Version: '2012-10-17',
  Statement: [{ Sid: 'S', Effect: 'Allow', Action: ['s3:GetObject'], Resource: resource }],
});
const request = (more: Partial<RoleRequest> = {}, permissionsPolicy = allow('*')): RoleRequest => ({
  project: 'p',
  functionName: 'p',
  template: 'blank',
  generator: 'create-codepipeline-handler/1.0.0',
  answers: {},
  documents: { trustPolicy, permissionsPolicy },
  ...more,
});

function problems(asked: RoleRequest): readonly Problem[] {
  try {
    refuseUnacceptable(asked, exampleAccount('eu-central-1'));
    return [];
  } catch (error) {
    if (error instanceof AnswersError) return error.problems;
    throw error;
  }
}

test.each([
  ['aws', 'eu-central-1', 'amazonaws.com'],
  ['aws-cn', 'cn-north-1', 'amazonaws.com.cn'],
  ['aws-us-gov', 'us-gov-west-1', 'amazonaws.com'],
])('placeholders become those of the partition %s', (partition, region, urlSuffix) => {
  const account = { id: '111122223333', partition, region, urlSuffix };
  const resource =
    'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${aws:username}.${AWS::URLSuffix}';
  const { role } = wantedState(request({}, allow(resource)), account, {});
  expect(role?.inlinePolicy).toEqual(
    allow(`arn:${partition}:sqs:${region}:111122223333:\${aws:username}.${urlSuffix}`),
  );
  expect(roleIdentity(request(), account).arn).toBe(
    `arn:${partition}:iam::111122223333:role/p-role`,
  );
});

test('a permissions boundary that somebody else set stays', () => {
  const account = exampleAccount('eu-central-1');
  const current = wantedState(request({ answers: { permissionsBoundary: 'arn' } }), account, {});
  expect(wantedState(request(), account, current).role?.permissionsBoundary).toBe('arn');
});

describe('refused before any call', () => {
  test('a name that follows from a long one', () => {
    const functionName = 'f'.repeat(60);
    expect(() => roleIdentity({ functionName, answers: {} }, exampleAccount('x'))).toThrow(
      '--role-name: is needed',
    );
  });

  test('what is no policy, with the place', () => {
    const [problem] = problems(
      request({}, { ...allow('*'), Statement: [{ Effect: 'allow' }] } as never),
    );
    expect(problem).toEqual({
      flag: 'iam/permissions-policy.json',
      message: expect.stringContaining('Statement[0]'),
    });
    expect(
      problems(
        request({ documents: { trustPolicy: allow('*'), permissionsPolicy: allow('*') } }),
      )[0]?.flag,
    ).toBe('iam/trust-policy.json');
  });

  test('a placeholder that nothing stands for', () => {
    expect(problems(request({}, allow('arn:${AWS::Stack}:${Name}')))).toEqual([
      { flag: 'iam/permissions-policy.json', message: expect.stringContaining('${AWS::Stack}') },
      { flag: 'iam/permissions-policy.json', message: expect.stringContaining('${Name}') },
    ]);
    expect(problems(request({}, allow('arn:aws:s3:::x/${aws:username}')))).toEqual([]);
  });

  test('documents over the quotas of IAM: inline, managed, trust', () => {
    const long = allow(
      Array.from({ length: 200 }, (_, index) => `arn:aws:s3:::bucket-number-${index}/*`),
    );
    expect(problems(request({}, long))).toEqual([]);
    expect(problems(request({ answers: { managedPolicy: true } }, long))).toEqual([
      { flag: 'iam/permissions-policy.json', message: expect.stringContaining('IAM allows 6144') },
    ]);
    const longer = allow(
      [...Array(400).keys()].map((index) => `arn:aws:s3:::bucket-number-${index}/*`),
    );
    expect(problems(request({}, longer))[0]?.message).toContain('IAM allows 10240');
    const accounts = [...Array(140).keys()].map((index) => `${index}.amazonaws.com`);
    const trust = {
      ...trustPolicy,
      Statement: [{ ...trustPolicy.Statement[0], Principal: { Service: accounts } }],
    };
    expect(
      problems(request({ documents: { trustPolicy: trust, permissionsPolicy: allow('*') } }))[0]
        ?.message,
    ).toContain('IAM allows 2048');
  });
});
