import { describe, expect, test } from '@jest/globals';
import { CNAME, fakeBeanstalk, serviceError } from './support/fake-beanstalk.js';
import { summaries, swap, tokenWith } from './support/swap-job.js';

const UNDONE = `The CNAMEs were swapped back: ${CNAME} is at my-app-blue again`;
const LEFT = `The CNAMEs were not swapped back, ${CNAME} is at my-app-green: `;

/** The environments as they are after the swap. */
function swapped() {
  const fake = fakeBeanstalk();
  [fake.blue.CNAME, fake.green.CNAME] = [fake.green.CNAME, fake.blue.CNAME];
  return fake;
}

describe('the CNAMEs are swapped back', () => {
  test('at once when the environment is Red', async () => {
    const fake = fakeBeanstalk();
    fake.looks[5] = () => Object.assign(fake.green, { Health: 'Red', HealthStatus: 'Severe' });

    const run = await swap();

    const why = 'my-app-green is Red (Severe) after the swap. ELB health is failing.';
    expect(run.failure).toMatchObject({ type: 'JobFailed', message: `${why} ${UNDONE}` });
    expect(summaries(run).slice(4, 6)).toEqual([
      `${why} Swapping back`,
      `${why} Swapping back: waiting until both are Ready. ` +
        'my-app-blue is Updating, my-app-green is Updating',
    ]);
    expect(fake.blue.CNAME).toBe(CNAME);
    expect(fake.swaps).toBe(2);
  });

  test('when the environment is not Green at the end', async () => {
    const fake = fakeBeanstalk();
    fake.looks[4] = () => Object.assign(fake.green, { Health: 'Yellow', HealthStatus: 'Warning' });

    const run = await swap({ secondsBetweenJobs: 60 });

    // Two minutes are the least.
    expect(run.reports).toHaveLength(8);
    expect(run.failure?.message).toContain('my-app-green is Yellow (Warning) after the swap.');
    expect(run.failure?.message).toContain(UNDONE);
  });

  test('when the time is over', async () => {
    const fake = swapped();
    fake.green.Health = 'Grey';

    const run = await swap({ continuationToken: tokenWith({ swappedAt: Date.now() }, 600) });

    expect(run.failure?.message).toContain(UNDONE);
  });

  test('once it is possible', async () => {
    const fake = swapped();
    fake.green.Health = 'Red';
    fake.errors.push(serviceError('OperationInProgressFailure', 'Try again later'));

    const run = await swap({ continuationToken: tokenWith({}) });

    expect(summaries(run)[0]).toMatch(/Cannot be swapped back for now: Try again later$/);
    expect(run.failure?.message).toContain(UNDONE);
    expect(fake.swaps).toBe(1);
  });

  test('after throttling', async () => {
    const fake = swapped();
    fake.green.Health = 'Red';
    fake.errors.push(serviceError('Throttling'));

    const run = await swap({ continuationToken: tokenWith({}) });

    expect(run.failure?.message).toContain(UNDONE);
    expect(fake.swaps).toBe(1);
  });
});

describe('the CNAMEs are not swapped back', () => {
  test.each([
    [serviceError('AccessDenied'), 'AccessDenied: Said by the test'],
    [serviceError('InvalidParameterValue'), 'Elastic Beanstalk refused the swap: Said by the test'],
  ])('when that is refused: %s', async (error, message) => {
    const fake = swapped();
    fake.green.Health = 'Red';
    fake.errors.push(error);

    const { failure } = await swap({ continuationToken: tokenWith({}) });

    expect(failure?.type).toBe('JobFailed');
    expect(failure?.message).toContain(`ELB health is failing. ${LEFT}${message}`);
  });

  test('to an environment that is Red as well', async () => {
    const fake = swapped();
    Object.assign(fake.green, { Health: 'Red' });
    Object.assign(fake.blue, { Health: 'Red', HealthStatus: undefined });

    const { failure } = await swap({ continuationToken: tokenWith({}) });

    expect(failure?.message).toContain(`${LEFT}my-app-blue is Red as well`);
    expect(fake.swaps).toBe(0);
  });

  test('twice', async () => {
    const fake = swapped();
    const state = { swappedAt: 1, undoing: 'my-app-green is Red.', askedAt: 1 };

    const { failure } = await swap({ continuationToken: tokenWith(state) });

    expect(failure?.message).toMatch(
      /^my-app-green is Red\. Swapping back: Elastic Beanstalk took/,
    );
    expect(fake.swaps).toBe(0);
  });
});

test('an environment that is updated meanwhile is waited for, until the time is over', async () => {
  const fake = swapped();
  fake.green.Status = 'Updating';

  const run = await swap({ continuationToken: tokenWith({ swappedAt: Date.now() }, 60) });

  expect(run.failure?.message).toMatch(/^Not finished within 60 seconds\. Moving .* is Updating$/);
});
