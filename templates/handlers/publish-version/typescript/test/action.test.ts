import {
  CreateAliasCommand,
  GetAliasCommand,
  GetFunctionConfigurationCommand,
  PublishVersionCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-lambda';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { action } from '../src/action.js';
import {
  arnOf,
  fakeFunction,
  fakeLambda,
  serviceError,
  type FakeFunction,
} from './support/fake-functions.js';
import { runJob, type JobOptions } from './support/run-job.js';

process.env['AWS_REGION'] = 'eu-central-1';

let functions: { orders: FakeFunction; billing: FakeFunction };
let lambda: ReturnType<typeof fakeLambda>;

beforeEach(() => {
  functions = { orders: fakeFunction('7'), billing: fakeFunction('3') };
  lambda = fakeLambda(functions);
});

const run = (userParameters: unknown = {}, options: JobOptions = {}, arns?: unknown) =>
  runJob(action, {
    userParameters,
    artifacts: {
      Deployed: {
        'outputs.json': JSON.stringify(
          arns ?? { Orders: arnOf('orders'), Billing: arnOf('billing') },
        ),
      },
    },
    ...options,
  });

describe('publishing', () => {
  test('publishes a version of each function', async () => {
    const { succeeded, summary, outputVariables } = await run();

    expect(succeeded).toBe(true);
    expect(summary).toBe('Published: orders 7, billing 3');
    expect(outputVariables).toEqual({ orders: '7', billing: '3', versions: 'orders:7,billing:3' });
    expect(lambda.commandCalls(GetAliasCommand)).toHaveLength(0);
  });

  test('continues until every version is active, and publishes once', async () => {
    functions.orders.states = [{ State: 'Pending' }, { State: 'Pending' }, { State: 'Active' }];
    functions.billing.states = [{ State: 'Pending' }, { State: 'Active' }];

    const { reports, succeeded } = await run();

    expect(reports.map(({ executionDetails }) => executionDetails?.summary)).toEqual([
      'Of 2 functions 2 published, 0 active. Version 7 of orders is Pending',
      'Of 2 functions 2 published, 0 active. Version 7 of orders is Pending',
      'Of 2 functions 2 published, 1 active. Version 3 of billing is Pending',
      'Published: orders 7, billing 3',
    ]);
    expect(reports.map(({ executionDetails }) => executionDetails?.percentComplete)).toEqual([
      50,
      50,
      75,
      undefined,
    ]);
    expect(succeeded).toBe(true);
    expect(lambda.commandCalls(PublishVersionCommand)).toHaveLength(2);
  });

  test('publishes the revision that it has looked at', async () => {
    await run();

    expect(lambda.commandCalls(PublishVersionCommand)[0]?.args[0].input).toEqual({
      FunctionName: arnOf('orders'),
      RevisionId: 'revision-1',
    });
  });

  test('does the same when the event is delivered twice', async () => {
    const first = await run();
    const second = await run();

    expect(second.outputVariables).toEqual(first.outputVariables);
  });

  test('waits for an update in progress', async () => {
    functions.billing.latest.LastUpdateStatus = 'InProgress';

    const { reports, failure } = await run({}, { maximumJobs: 2 });

    expect(failure).toBeUndefined();
    expect(reports[1]?.executionDetails?.summary).toBe(
      'Of 2 functions 1 published, 0 active. billing is being updated',
    );
  });

  test('waits when Lambda says that an update is in progress', async () => {
    lambda
      .on(PublishVersionCommand, { FunctionName: arnOf('orders') })
      .rejectsOnce(serviceError('ResourceConflictException', 'An update is in progress', 409))
      .resolves({ Version: '7' });

    const { reports, succeeded } = await run();

    expect(reports[0]?.executionDetails?.summary).toContain('An update is in progress');
    expect(succeeded).toBe(true);
  });

  test.each([
    ['Failed', 'JobFailed', 'orders is Failed: no subnet'],
    ['Deleting', 'JobFailed', 'orders is Deleting: no subnet'],
  ] as const)('fails when the function is %s', async (State, type, message) => {
    Object.assign(functions.orders.latest, { State, StateReason: 'no subnet' });

    expect((await run()).failure).toMatchObject({ type, message });
  });

  test('fails when the last update failed', async () => {
    const failed = { LastUpdateStatus: 'Failed', LastUpdateStatusReason: 'image is gone' };
    Object.assign(functions.orders.latest, failed);

    const { failure } = await run();

    expect(failure?.message).toBe(
      'The last update of orders failed, so no version is published: image is gone',
    );
    expect(lambda.commandCalls(PublishVersionCommand)).toHaveLength(0);
  });

  test('fails when a version cannot be activated', async () => {
    functions.billing.states = [{ State: 'Failed', StateReason: 'The key is disabled' }];

    expect((await run()).failure).toMatchObject({
      type: 'JobFailed',
      message: 'Version 3 of billing is Failed: The key is disabled',
    });
  });

  test('takes a version that was idle for long', async () => {
    functions.orders.states = [{ State: 'Inactive' }];

    expect((await run()).succeeded).toBe(true);
  });

  test('fails when Lambda answers without a version', async () => {
    lambda.on(PublishVersionCommand).resolves({});

    expect((await run()).failure?.message).toBe('orders: Lambda has published no version');
  });
});

describe('changes at the same time', () => {
  const mismatch = serviceError('PreconditionFailedException', 'The Revision Id', 412);

  test('tries again when only the revision is new', async () => {
    lambda
      .on(PublishVersionCommand, { FunctionName: arnOf('orders') })
      .rejectsOnce(mismatch)
      .resolves({ Version: '7' });

    const { reports, succeeded } = await run();

    expect(reports[0]?.executionDetails?.summary).toContain('orders has a new revision');
    expect(succeeded).toBe(true);
  });

  test.each([{ CodeSha256: 'sha-2' }, { LastModified: '2026-01-01T00:00:09.000+0000' }])(
    'fails when somebody else has changed %j',
    async (change) => {
      lambda.on(PublishVersionCommand).callsFake(() => {
        functions.orders.latest = { ...functions.orders.latest, ...change };
        return Promise.reject(mismatch);
      });

      const { failure } = await run();

      expect(failure?.type).toBe('RevisionOutOfSync');
      expect(failure?.message).toContain('orders was changed by someone else at 2026-01-01');
    },
  );
});

describe('the alias', () => {
  const withAlias = { alias: 'live' };

  test('is moved once all versions are active', async () => {
    functions.orders.aliases = { live: { FunctionVersion: '6', RevisionId: 'alias-1' } };
    functions.billing.states = [{ State: 'Pending' }, { State: 'Active' }];

    const { reports, succeeded, summary } = await run(withAlias);

    expect(succeeded).toBe(true);
    expect(summary).toBe('Published, and alias live moved: orders 7, billing 3');
    expect(reports[0]?.executionDetails?.summary).toContain('alias live moved on 0');
    expect(lambda.commandCalls(UpdateAliasCommand).map(({ args }) => args[0].input)).toEqual([
      {
        FunctionName: arnOf('orders'),
        Name: 'live',
        FunctionVersion: '7',
        RevisionId: 'alias-1',
      },
    ]);
    expect(lambda.commandCalls(CreateAliasCommand).map(({ args }) => args[0].input)).toEqual([
      { FunctionName: arnOf('billing'), Name: 'live', FunctionVersion: '3' },
    ]);
  });

  test('is left alone where it points to the version already', async () => {
    functions.orders.aliases = { live: { FunctionVersion: '7' } };
    functions.billing.aliases = { live: { FunctionVersion: '3' } };

    expect((await run(withAlias)).succeeded).toBe(true);
    expect(lambda.commandCalls(UpdateAliasCommand)).toHaveLength(0);
  });

  test('is not touched, nor is any other, while its traffic is being shifted', async () => {
    functions.orders.aliases = { live: { FunctionVersion: '6' } };
    functions.billing.aliases = {
      live: {
        Name: 'live',
        FunctionVersion: '2',
        RoutingConfig: { AdditionalVersionWeights: { 3: 0.1 } },
      },
    };

    const { failure } = await run(withAlias);

    expect(failure?.type).toBe('JobFailed');
    expect(failure?.message).toContain(
      'Alias live of billing shares its traffic, 10 % to version 3: a deployment is shifting it',
    );
    expect(failure?.message).toContain('No alias has been moved');
    expect(lambda.commandCalls(UpdateAliasCommand)).toHaveLength(0);
  });

  describe('that changed after it was looked at', () => {
    const lose = (now: object) => {
      functions.billing.aliases = { live: { FunctionVersion: '2', RevisionId: 'alias-1' } };
      lambda.on(UpdateAliasCommand, { FunctionName: arnOf('billing') }).callsFake(() => {
        functions.billing.aliases = { live: { Name: 'live', ...now } };
        return Promise.reject(serviceError('PreconditionFailedException', 'Revision Id', 412));
      });
    };

    test('is right when it is as wanted: the event was delivered twice', async () => {
      lose({ FunctionVersion: '3' });

      expect((await run(withAlias)).succeeded).toBe(true);
    });

    test('fails the job when it is not', async () => {
      lose({ FunctionVersion: '4' });

      const { failure } = await run(withAlias);

      expect(failure?.type).toBe('RevisionOutOfSync');
      expect(failure?.message).toContain('Alias live of billing was changed by someone else');
      expect(failure?.message).toContain('to version 4');
      expect(failure?.message).toContain('Aliases moved before it: 1');
    });

    test('fails the job when a deployment has begun', async () => {
      const RoutingConfig = { AdditionalVersionWeights: { 4: 0.5 } };
      lose({ FunctionVersion: '2', RoutingConfig });

      expect((await run(withAlias)).failure?.message).toContain('50 % to version 4');
    });
  });

  test('goes on with the others after a passing trouble', async () => {
    lambda
      .on(CreateAliasCommand, { FunctionName: arnOf('billing') })
      .rejectsOnce(serviceError('TooManyRequestsException', 'Rate Exceeded', 429))
      .resolves({});

    const { reports, succeeded } = await run(withAlias);

    expect(succeeded).toBe(true);
    expect(reports[0]?.executionDetails?.summary).toBe(
      'Of 2 functions 2 published, 2 active, alias live moved on 1. ' +
        'Will look again: TooManyRequestsException: Rate Exceeded',
    );
    expect(lambda.commandCalls(CreateAliasCommand)).toHaveLength(3);
  });
});

describe('what Lambda refuses', () => {
  test('a permission: names the function and the call', async () => {
    const denied = serviceError('AccessDeniedException', 'User is not authorized', 403);
    lambda.on(PublishVersionCommand, { FunctionName: arnOf('billing') }).rejects(denied);

    const { failure } = await run();

    expect(failure?.type).toBe('PermissionError');
    expect(failure?.message).toContain('may not call lambda:PublishVersion on billing');
    expect(failure?.message).toContain('entry "Billing"');
  });

  test('a function that does not exist', async () => {
    const { failure } = await run({}, {}, [arnOf('orders'), arnOf('gone')]);

    expect(failure?.type).toBe('ConfigurationError');
    expect(failure?.message).toContain(`${arnOf('gone')} (entry [1])`);
  });

  test('one version more', async () => {
    const full = serviceError('CodeStorageExceededException', 'Code storage limit exceeded');
    lambda.on(PublishVersionCommand).rejects(full);

    expect((await run()).failure).toMatchObject({
      type: 'JobFailed',
      message: 'orders: CodeStorageExceededException: Code storage limit exceeded',
    });
  });

  test('too many calls, before anything is done', async () => {
    const throttled = serviceError('TooManyRequestsException', 'Rate Exceeded', 429);
    lambda.on(GetFunctionConfigurationCommand).rejects(throttled);

    expect((await run()).failure?.type).toBe('SystemUnavailable');
  });

  test('too many calls while waiting', async () => {
    functions.orders.states = [{ State: 'Pending' }, { State: 'Active' }];
    lambda
      .on(GetFunctionConfigurationCommand, { FunctionName: arnOf('billing'), Qualifier: '3' })
      .rejectsOnce(serviceError('TooManyRequestsException', 'Rate Exceeded', 429))
      .resolves({ State: 'Active' });

    const { reports, succeeded } = await run();

    expect(succeeded).toBe(true);
    expect(reports).toHaveLength(3);
    expect(reports[1]?.executionDetails?.summary).toContain('1 active. Will look again');
  });
});

describe('many functions', () => {
  const many = Array.from(
    { length: 100 },
    (_, index) => `${'f'.repeat(61)}${String(index).padStart(3, '0')}`,
  );

  test('fit into the continuation token', async () => {
    const pending = () => fakeFunction('123456789', { states: [{ State: 'Pending' }] });
    lambda = fakeLambda(Object.fromEntries(many.map((name) => [name, pending()])));
    const file = `${'d'.repeat(195)}.json`;
    const artifacts = { Deployed: { [file]: JSON.stringify(many.map((name) => arnOf(name))) } };

    const { reports, failure } = await run({ file, alias: 'live' }, { artifacts, maximumJobs: 2 });

    expect(failure).toBeUndefined();
    expect(reports[1]?.continuationToken).toHaveLength(reports[0]?.continuationToken?.length ?? 0);
  });

  test('are worked off in several jobs when time is short', async () => {
    const { reports } = await run({}, { timeoutMilliseconds: 20_000, maximumJobs: 2 });

    expect(reports[1]?.executionDetails?.summary).toBe(
      'Of 2 functions 0 published, 0 active. Continuing in the next job',
    );
  });
});

test('reports that the deadline is over', async () => {
  functions.orders.states = [{ State: 'Pending' }];

  const { failure } = await run({}, { secondsBetweenJobs: 1_900 });

  expect(failure?.message).toBe(
    'Not finished within 3600 seconds. ' +
      'Of 2 functions 2 published, 0 active. Version 7 of orders is Pending',
  );
});

test.each([
  [{ file: '' }, 'UserParameters.file'],
  [{ file: 7 }, 'UserParameters.file'],
  [{ keys: 'Orders' }, 'UserParameters.keys'],
  [{ keys: [''] }, 'UserParameters.keys.0'],
  [{ alias: '12' }, 'UserParameters.alias'],
  [{ alias: '$LATEST' }, 'UserParameters.alias'],
  [{ functions: [] }, 'functions'],
])('refuses the user parameters %j', async (userParameters, problem) => {
  const { failure } = await run(userParameters);

  expect(failure?.type).toBe('ConfigurationError');
  expect(failure?.message).toContain(problem);
});

describe('a continuation', () => {
  test('of other functions is refused', async () => {
    functions.orders.states = [{ State: 'Pending' }];
    const { reports } = await run({}, { maximumJobs: 1 });
    const continuationToken = reports[0]?.continuationToken;

    const { failure } = await run({}, { continuationToken }, [arnOf('billing')]);

    expect(failure?.type).toBe('ConfigurationError');
    expect(failure?.message).toContain('are not those that the work began with');
  });

  test('for another alias is refused', async () => {
    functions.orders.states = [{ State: 'Pending' }];
    const { reports } = await run({ alias: 'live' }, { maximumJobs: 1 });
    const continuationToken = reports[0]?.continuationToken;

    const { failure } = await run({ alias: 'test' }, { continuationToken });

    expect(failure?.message).toContain('or the alias');
  });
});
