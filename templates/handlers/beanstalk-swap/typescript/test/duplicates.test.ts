import {
  DescribeEnvironmentsCommand,
  type ElasticBeanstalkClient,
  SwapEnvironmentCNAMEsCommand,
} from '@aws-sdk/client-elastic-beanstalk';
import { describe, expect, test } from '@jest/globals';
import { beanstalk, CNAME, fakeBeanstalk, serviceError } from './support/fake-beanstalk.js';
import { summaries, swap, tokenWith } from './support/swap-job.js';

const MUST_BE_READY =
  'Environment named my-app-blue is in an invalid state for this operation. Must be Ready.';

/** Of the client that has sent it. */
const attemptsOf = (
  command: typeof DescribeEnvironmentsCommand | typeof SwapEnvironmentCNAMEsCommand,
) => {
  const call = beanstalk.calls().find(({ args }) => args[0] instanceof command);
  return (call?.thisValue as ElasticBeanstalkClient).config.maxAttempts();
};

describe('an event that comes twice', () => {
  test('swaps once', async () => {
    const fake = fakeBeanstalk();

    await swap({ continuationToken: tokenWith({}), maximumJobs: 1 });
    const run = await swap({ continuationToken: tokenWith({}) });

    expect(run.succeeded).toBe(true);
    expect(fake.swaps).toBe(1);
  });

  test.each([
    serviceError('InvalidParameterValue', MUST_BE_READY),
    serviceError('OperationInProgressFailure', 'Try again later'),
  ])('at the same time is refused by Elastic Beanstalk and goes on: %s', async (error) => {
    const fake = fakeBeanstalk();
    fake.errors.push(error);
    fake.looks[2] = () => {
      [fake.blue.CNAME, fake.green.CNAME] = [fake.green.CNAME, fake.blue.CNAME];
    };

    const run = await swap({ continuationToken: tokenWith({}) });

    expect(summaries(run)[0]).toContain(`not possible for now. ${error.message}`);
    expect(run.succeeded).toBe(true);
    expect(fake.swaps).toBe(0);
  });

  test('and swaps twice after all does not swap a third time', async () => {
    const fake = fakeBeanstalk();
    const continuationToken = tokenWith({ askedAt: Date.now() });

    const run = await swap({ continuationToken });

    expect(summaries(run)[0]).toContain('the CNAMEs are not swapped yet');
    expect(run.failure?.message).toMatch(
      /took the swap on, but the CNAMEs are as before it.*ELB health is failing\.$/,
    );
    expect(run.reports).toHaveLength(5);
    expect(fake.swaps).toBe(0);
  });

  test('swaps back once', async () => {
    const fake = fakeBeanstalk();
    const swappedAt = Date.now();

    const { failure } = await swap({ continuationToken: tokenWith({ swappedAt }) });

    expect(failure?.type).toBe('RevisionOutOfSync');
    expect(failure?.message).toContain(`my-app-blue has ${CNAME} again`);
    expect(fake.swaps).toBe(0);
  });
});

describe('a swap', () => {
  test('has one attempt', async () => {
    const fake = fakeBeanstalk();
    fake.errors.push(serviceError('Throttling'));

    const run = await swap({ continuationToken: tokenWith({}), maximumJobs: 1 });

    expect(summaries(run)[0]).toContain('Throttling');
    expect(await attemptsOf(DescribeEnvironmentsCommand)).toBe(3);
    expect(await attemptsOf(SwapEnvironmentCNAMEsCommand)).toBe(1);
  });

  test('without an answer is looked for, not sent again', async () => {
    const fake = fakeBeanstalk();
    fake.errors.push(serviceError('TimeoutError'));
    fake.looks[2] = () => {
      [fake.blue.CNAME, fake.green.CNAME] = [fake.green.CNAME, fake.blue.CNAME];
    };

    expect((await swap({ continuationToken: tokenWith({}) })).succeeded).toBe(true);
    expect(fake.swaps).toBe(0);
  });

  test.each([
    ['InsufficientPrivilegesException', 'PermissionError', 'InsufficientPrivilegesException: Said'],
    ['AccessDenied', 'PermissionError', 'AccessDenied: Said'],
    ['InvalidParameterValue', 'ConfigurationError', 'Elastic Beanstalk refused the swap: Said'],
    ['Other', 'JobFailed', 'Other: Said'],
  ])('is refused: %s', async (name, type, message) => {
    const fake = fakeBeanstalk();
    fake.errors.push(serviceError(name));

    const { failure } = await swap({ continuationToken: tokenWith({}) });

    expect(failure?.type).toBe(type);
    expect(failure?.message).toContain(message);
  });
});

describe('what somebody else changes', () => {
  test.each([{}, { askedAt: 1 }, { swappedAt: 1 }, { undoing: 'Red.', askedAt: 1 }])(
    'is left alone: %j',
    async (state) => {
      const fake = fakeBeanstalk();
      fake.blue.CNAME = 'teal.elasticbeanstalk.com';

      const { failure } = await swap({ continuationToken: tokenWith(state) });

      expect(failure?.type).toBe('RevisionOutOfSync');
      expect(failure?.message).toContain('my-app-blue has teal.elasticbeanstalk.com');
      expect(fake.swaps).toBe(0);
    },
  );
});
