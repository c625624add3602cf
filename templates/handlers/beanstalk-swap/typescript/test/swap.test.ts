import {
  DescribeEnvironmentsCommand,
  SwapEnvironmentCNAMEsCommand,
} from '@aws-sdk/client-elastic-beanstalk';
import { describe, expect, test } from '@jest/globals';
import { beanstalk, CNAME, fakeBeanstalk, SPARE, STATE } from './support/fake-beanstalk.js';
import { summaries, swap, tokenWith } from './support/swap-job.js';

const WHAT = `${CNAME} from my-app-blue to my-app-green`;

describe('the CNAME', () => {
  test('is moved, once who had it is in the token, and the health is watched', async () => {
    const fake = fakeBeanstalk();

    const run = await swap();

    expect(summaries(run)).toEqual([
      `Going to move ${WHAT}`,
      `Moving ${WHAT}`,
      `Moving ${WHAT}: waiting until both are Ready. my-app-blue is Updating, my-app-green is Updating`,
      `Moved ${WHAT}, watching its health: my-app-green is Green (Ok)`,
      `Moved ${WHAT}, watching its health: my-app-green is Green (Ok)`,
      `Moved ${WHAT}`,
    ]);
    expect(JSON.parse(run.reports[0]?.continuationToken ?? '')).toMatchObject({ state: STATE });
    expect(run.outputVariables).toEqual({ changed: 'true', previous: 'my-app-blue' });
    expect([fake.blue.CNAME, fake.green.CNAME]).toEqual([SPARE, CNAME]);
    expect(fake.swaps).toBe(1);
  });

  test('is asked about by names, and swapped by ids', async () => {
    fakeBeanstalk();

    await swap({ userParameters: { watchSeconds: 0 } });

    expect(beanstalk.commandCalls(DescribeEnvironmentsCommand)[0]?.args[0].input).toEqual({
      ApplicationName: 'my-app',
      EnvironmentNames: ['my-app-green', 'my-app-blue'],
      IncludeDeleted: false,
    });
    expect(beanstalk.commandCalls(SwapEnvironmentCNAMEsCommand)[0]?.args[0].input).toEqual({
      SourceEnvironmentId: 'e-blue',
      DestinationEnvironmentId: 'e-green',
    });
  });

  test.each([CNAME, CNAME.toUpperCase()])('may be there already: %s', async (cname) => {
    const fake = fakeBeanstalk();
    fake.green.CNAME = cname;

    const run = await swap();

    expect(summaries(run)).toEqual([
      `my-app-green has ${CNAME} already: there was nothing to swap`,
    ]);
    expect(run.outputVariables).toEqual({ changed: 'false' });
    expect(fake.swaps).toBe(0);
  });

  test('is nowhere', async () => {
    fakeBeanstalk().blue.CNAME = 'teal.elasticbeanstalk.com';

    const { failure } = await swap();

    expect(failure?.type).toBe('ConfigurationError');
    expect(failure?.message).toBe(
      `Neither of the environments has ${CNAME}: my-app-green has ${SPARE}, ` +
        'my-app-blue has teal.elasticbeanstalk.com',
    );
  });

  test('is nothing for a worker environment', async () => {
    delete fakeBeanstalk().green.CNAME;

    expect((await swap()).failure?.message).toContain('is it a worker environment?');
  });
});

describe('before the swap the environments', () => {
  test.each([
    ['Updating', { Status: 'Updating' }, /my-app-blue is Updating, my-app-green is Ready/],
    ['abortable', { AbortableOperationInProgress: true }, /my-app-blue is Updating/],
    ['Yellow', { Health: 'Yellow', HealthStatus: 'Warning' }, /blue is Yellow \(Warning\), has to/],
    ['basic', { Health: 'Grey', HealthStatus: undefined }, /blue is Grey, has to be Green/],
  ] as const)('are waited for: %s', async (_what, now, seen) => {
    const fake = fakeBeanstalk();
    const healthy = { ...fake.blue };
    Object.assign(fake.blue, now);
    fake.looks[4] = () => Object.assign(fake.blue, healthy);

    const run = await swap();

    expect(summaries(run)[2]).toMatch(seen);
    expect(run.succeeded).toBe(true);
    expect(fake.swaps).toBe(1);
  });

  test('are not waited for without an end', async () => {
    const fake = fakeBeanstalk();
    fake.green.Status = 'Updating';

    const { failure, reports } = await swap({ userParameters: { readyMinutes: 2 } });

    expect(failure?.type).toBe('JobFailed');
    expect(failure?.message).toBe(
      'Not swapped: not Ready within 2 minutes. my-app-blue is Ready, my-app-green is Updating',
    );
    expect(reports).toHaveLength(5);
    expect(fake.swaps).toBe(0);
  });

  test.each([
    [['ELB health is failing.'], ' ELB health is failing.'],
    [[], ' Health is Severe.'],
    [undefined, ' Health is Severe.'],
  ])('are unhealthy for a reason: %j', async (causes, reason) => {
    const fake = fakeBeanstalk();
    fake.green.Health = 'Red';
    fake.causes = causes;

    const { failure } = await swap({ userParameters: { readyMinutes: 0 } });

    expect(failure?.message).toBe(
      `Not swapped: not Green within 0 minutes. my-app-green is Red (Ok).${reason}`,
    );
    expect(fake.swaps).toBe(0);
  });

  test('may be unhealthy where that is what is replaced', async () => {
    const fake = fakeBeanstalk();
    fake.blue.Health = 'Red';

    const run = await swap({ userParameters: { replaceUnhealthy: true } });

    expect(run.succeeded).toBe(true);
  });

  test.each([
    ['my-app-green', 'my-app-blue'],
    ['my-app-blue', 'my-app-green'],
  ])('are there, both: without %s', async (missing, present) => {
    const fake = fakeBeanstalk();
    fake.environments = [{ ...fake.green, EnvironmentName: present }];

    const { failure } = await swap();

    expect(failure?.type).toBe('ConfigurationError');
    expect(failure?.message).toContain(`There is no environment ${missing} in the application`);
  });

  test('are not being terminated', async () => {
    const fake = fakeBeanstalk();
    fake.green.Status = 'Terminating';

    const { failure } = await swap({ continuationToken: tokenWith({}) });

    expect(failure?.type).toBe('JobFailed');
    expect(failure?.message).toContain('my-app-green is being terminated');
    expect(fake.swaps).toBe(0);
  });

  test('are still the same', async () => {
    const fake = fakeBeanstalk();
    fake.green.EnvironmentId = 'e-other';

    const { failure } = await swap({ continuationToken: tokenWith({}) });

    expect(failure?.type).toBe('RevisionOutOfSync');
    expect(failure?.message).toContain('was replaced by another one of that name');
    expect(fake.swaps).toBe(0);
  });
});

describe('refused, by name, are', () => {
  test.each([
    [{ application: 'my/app' }, 'UserParameters.application: must be the name'],
    [{ environment: 'abc' }, 'UserParameters.environment: must be the name'],
    [{ other: '-blue' }, 'UserParameters.other: must be the name'],
    [{ other: 'my-app-green' }, 'UserParameters.other: must be another environment'],
    [{ cname: 'My-App.elasticbeanstalk.com' }, 'UserParameters.cname: must be a domain name'],
    [{ cname: 'my-app' }, 'UserParameters.cname'],
    [{ replaceUnhealthy: 'yes' }, 'UserParameters.replaceUnhealthy'],
    [{ readyMinutes: 1_001 }, 'UserParameters.readyMinutes'],
    [{ watchSeconds: -1 }, 'UserParameters.watchSeconds'],
    [{ from: 'blue' }, 'Unrecognized key: "from"'],
  ])('%j', async (wrong, message) => {
    const { failure } = await swap({ userParameters: wrong });

    expect(failure?.type).toBe('ConfigurationError');
    expect(failure?.message).toContain(message);
  });
});
