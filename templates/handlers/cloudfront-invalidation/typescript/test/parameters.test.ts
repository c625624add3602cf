import { describe, expect, test } from '@jest/globals';
import { action } from '../src/action.js';
import { parameters } from '../src/parameters.js';
import { distributionId, paths, topicArn } from './support/cloudfront.js';
import { runJob } from './support/run-job.js';

const numbered = (count: number, end: string) =>
  Array.from({ length: count }, (_, index) => `/${index}${end}`);

describe('accepted are', () => {
  test.each([
    ['everything', ['/*']],
    ['the root', ['/']],
    ['a query', ['/image.jpg?width=300&format=auto']],
    ['encoded characters', ['/a%20b/%C3%BC.html', '/100%25*']],
    ['15 wildcards beside files', [...numbered(15, '*'), ...numbered(2_985, '.html')]],
    ['the longest path', [`/${'a'.repeat(3_999)}`]],
  ])('%s', (_, accepted) => {
    expect(parameters.safeParse({ distributionId, paths: accepted }).success).toBe(true);
  });

  test.each([
    'arn:aws-us-gov:sns:us-gov-west-1:111122223333:a',
    'arn:aws-cn:sns:cn-northwest-1:111122223333:A_b-3',
  ])('topic %s', (topicArn) => {
    expect(parameters.safeParse({ distributionId, paths, topicArn }).success).toBe(true);
  });
});

describe('refused, by name, are', () => {
  test.each([
    ['UserParameters.distributionId', { distributionId: undefined }],
    ['UserParameters.distributionId: must be a distribution id', { distributionId: 'e2example' }],
    ['UserParameters.distributionId', { distributionId: 'E*' }],
    ['UserParameters.paths', { paths: undefined }],
    ['UserParameters.paths', { paths: '/*' }],
    ['UserParameters.paths', { paths: [] }],
    ['UserParameters.paths', { paths: numbered(3_001, '') }],
    ['UserParameters.paths.1: must be a path', { paths: ['/a', 'b'] }],
    ['UserParameters.paths.0', { paths: ['/*.html'] }],
    ['UserParameters.paths.0', { paths: ['/a**'] }],
    ['UserParameters.paths.0', { paths: ['/a b'] }],
    ['UserParameters.paths.0', { paths: ['/ü'] }],
    ['UserParameters.paths.0', { paths: ['/100%'] }],
    ['UserParameters.paths.0', { paths: ['/a\n'] }],
    ['UserParameters.paths.0', { paths: ['/runtime~main.js'] }],
    ['UserParameters.paths.0', { paths: ['/runtime%7emain.js'] }],
    ['UserParameters.paths.0', { paths: [`/${'a'.repeat(4_000)}`] }],
    ['UserParameters.paths: must not have a path twice', { paths: ['/a', '/b', '/a'] }],
    ['UserParameters.paths: must have at most 15 paths', { paths: numbered(16, '*') }],
    ['UserParameters.topicArn: must be the ARN', { topicArn: 'deployments' }],
    ['UserParameters.topicArn', { topicArn: `${topicArn}.fifo` }],
    ['UserParameters.topicArn', { topicArn: 'arn:aws:sns:us-east-1:111122223333:*' }],
    ['Unrecognized key: "path"', { path: '/*' }],
  ])('%s %#', async (message, wrong) => {
    const run = await runJob(action, { userParameters: { distributionId, paths, ...wrong } });

    expect(run.failure?.type).toBe('ConfigurationError');
    expect(run.failure?.message).toContain(message);
  });
});
