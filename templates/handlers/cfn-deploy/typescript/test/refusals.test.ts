import { DescribeStacksCommand, UpdateStackCommand } from '@aws-sdk/client-cloudformation';
import { describe, expect, test } from '@jest/globals';
import { deploy, userParameters } from './support/deploy.js';
import { FIRST_JOB_ID } from './support/job-event.js';
import { cloudFormation } from './support/mocked-stacks.js';
import { answerStatuses, serviceError } from './support/stack-answers.js';

describe('what CloudFormation refuses', () => {
  test.each([
    [
      'InsufficientCapabilitiesException',
      'Requires capabilities : [CAPABILITY_NAMED_IAM]',
      'ConfigurationError',
      'Requires capabilities : [CAPABILITY_NAMED_IAM]. Add what the template needs to "capabilities"',
    ],
    [
      'ValidationError',
      'Template format error: unsupported structure.',
      'ConfigurationError',
      'CloudFormation refused the request: Template format error: unsupported structure.',
    ],
    ['AccessDenied', 'not authorized: iam:PassRole', 'PermissionError', 'iam:PassRole'],
    ['LimitExceededException', 'Too many stacks', 'JobFailed', 'Too many stacks'],
    ['Throttling', 'Rate exceeded', 'SystemUnavailable', 'Rate exceeded'],
  ])('%s: %s', async (name, said, type, message) => {
    answerStatuses(cloudFormation, ['CREATE_COMPLETE']);
    cloudFormation.on(UpdateStackCommand).rejects(serviceError(name, said));

    const { failure } = await deploy();

    expect(failure?.type).toBe(type);
    expect(failure?.message).toContain(message);
  });

  test('a look at the stack', async () => {
    const denied = serviceError('AccessDenied', 'not authorized: cloudformation:DescribeStacks');
    cloudFormation.on(DescribeStacksCommand).rejects(denied);

    expect((await deploy()).failure?.type).toBe('PermissionError');
  });
});

describe('bad input', () => {
  test.each([
    ['action', { action: 'destroy' }],
    ['stack', { stack: 'my stack' }],
    ['stack', { stack: undefined }],
    ['artifact', { artifact: 'a/b' }],
    ['file', { file: '' }],
    ['parametersFile', { parametersFile: 1 }],
    ['capabilities.0', { capabilities: ['CAPABILITY_EVERYTHING'] }],
    ['deadlineMinutes', { deadlineMinutes: 1_431 }],
  ])('names the user parameter: %s', async (field, wrong) => {
    const { failure } = await deploy({ userParameters: { ...userParameters, ...wrong } });

    expect(failure?.type).toBe('ConfigurationError');
    expect(failure?.message).toContain(`UserParameters.${field}: `);
  });

  test('refuses a state that it has not written', async () => {
    const state = { stackId: 'my-stack' };
    const token = { v: 1, id: FIRST_JOB_ID, target: 'Stack my-stack', startedAt: 1, deadline: 2 };
    const continuationToken = JSON.stringify({ ...token, attempt: 2, state });

    expect((await deploy({ continuationToken })).failure?.type).toBe('ConfigurationError');
  });
});
