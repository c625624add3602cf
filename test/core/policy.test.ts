import { expect, test } from '@jest/globals';

import { applicable, statement } from '../../generators/core/policy.js';

const permission = {
  sid: 'ReadQueues',
  why: 'Reads.',
  actions: ['sqs:GetQueueUrl'],
  resources: ['arn:${AWS::Partition}:sqs:*:*:${queues}'],
};

test('a list gives one resource each; pseudo parameters stay', () => {
  const bind = (name: string) => (name === 'queues' ? ['a', 'b'] : undefined);
  expect(statement(permission, bind)).toEqual({
    Sid: 'ReadQueues',
    Effect: 'Allow',
    Action: ['sqs:GetQueueUrl'],
    Resource: ['arn:${AWS::Partition}:sqs:*:*:a', 'arn:${AWS::Partition}:sqs:*:*:b'],
  });
});

test('conditions are bound as well', () => {
  const conditions = { StringEquals: { 'iam:PassedToService': '${service}' } };
  const bound = statement({ ...permission, conditions }, () => 'cloudformation.amazonaws.com');
  expect(bound.Condition).toEqual({
    StringEquals: { 'iam:PassedToService': 'cloudformation.amazonaws.com' },
  });
});

test('a value that looks like a placeholder is not filled in again', () => {
  const bind = (name: string) => (name === 'queues' ? '${AWS::AccountId}${queues}' : undefined);
  expect(statement(permission, bind).Resource).toEqual([
    'arn:${AWS::Partition}:sqs:*:*:${AWS::AccountId}${queues}',
  ]);
});

test.each([
  [{}, 0],
  [{ topicArn: '' }, 0],
  [{ topicArn: 'arn' }, 1],
])('a permission that belongs to an optional parameter: %j', (values, granted) => {
  expect(applicable([{ ...permission, when: 'topicArn' }], values)).toHaveLength(granted);
});
