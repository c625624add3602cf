import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import type { RequestListener } from 'node:http';
import { check } from '../src/check.js';
import { startServer, type TestServer } from './support/http-server.js';
import { runHook } from './support/run-hook.js';

const cloudFront = mockClient(CloudFrontClient);
let server: TestServer | undefined;

beforeEach(() => {
  cloudFront.reset();
  cloudFront.on(CreateInvalidationCommand).resolves({ Invalidation: { Id: 'I2EXAMPLE' } as never });
});

afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Runs the hook against a new version that answers as `listener` says. */
async function runAgainst(
  listener: RequestListener,
  environment: Readonly<Record<string, string>> = {},
  timeoutMilliseconds?: number,
) {
  server = await startServer(listener);
  const run = await runHook(check, {
    environment: {
      CHECK_URL: `${server.url}/health?key=canary-of-the-query`,
      CHECK_ATTEMPTS: '3',
      CHECK_INTERVAL_SECONDS: '0',
      CHECK_TIMEOUT_SECONDS: '1',
      ...environment,
    },
    ...(timeoutMilliseconds !== undefined && { timeoutMilliseconds }),
  });
  expect(run.logs).not.toContain('canary');
  return run;
}

const answerWith =
  (status: number, body = 'canary of the body'): RequestListener =>
  (_request, response) =>
    response.writeHead(status).end(body);

/** Answers with the statuses in turn, and with the last of them from then on. */
function answerInTurn(...statuses: number[]): RequestListener {
  return (request, response) => {
    answerWith(statuses.length > 1 ? (statuses.shift() ?? 200) : (statuses[0] ?? 200))(
      request,
      response,
    );
  };
}

const accessDenied = Object.assign(new Error('not authorized to perform CreateInvalidation'), {
  name: 'AccessDenied',
});
const distribution = { DISTRIBUTION_ID: 'E2EXAMPLE1ABCD' };

describe('succeeds', () => {
  test('on the expected answer', async () => {
    const run = await runAgainst(answerWith(200));

    expect(run.status).toBe('Succeeded');
    expect(run.logs).toMatch(/Answered 200 after \d+ ms, at attempt 1 of 3/);
    expect(cloudFront.calls()).toHaveLength(0);
  });

  test('on another status and a text, where they are expected', async () => {
    const run = await runAgainst(answerWith(401, 'please log in'), {
      EXPECTED_STATUS: '401',
      EXPECTED_TEXT: 'log in',
    });

    expect(run.status).toBe('Succeeded');
  });

  test('once the new version has warmed up', async () => {
    const run = await runAgainst(answerInTurn(503, 502, 200));

    expect(run.status).toBe('Succeeded');
    expect(run.logs).toContain('at attempt 3 of 3');
    expect(run.logs).toContain('answered 503 instead of 200');
  });
});

describe('fails, with the reason in the log,', () => {
  test('when the last attempt has another answer, too', async () => {
    const run = await runAgainst(answerInTurn(503, 503, 500, 200));

    expect(run.status).toBe('Failed');
    expect(run.reason).toMatch(/\/health answered 500 instead of 200, at the last of 3 attempts$/);
  });

  test('when the text is missing', async () => {
    const run = await runAgainst(answerWith(200), { EXPECTED_TEXT: 'healthy' });

    expect(run.status).toBe('Failed');
    expect(run.reason).toContain('but without the text "healthy"');
  });

  test('when nobody is there', async () => {
    const gone = await startServer(answerWith(200));
    await gone.close();
    const run = await runHook(check, {
      environment: { CHECK_URL: gone.url, CHECK_ATTEMPTS: '1' },
    });

    expect(run.status).toBe('Failed');
    expect(run.reason).toContain('ECONNREFUSED');
  });

  test('when there is no answer', async () => {
    const run = await runAgainst(() => undefined, { CHECK_ATTEMPTS: '1' });

    expect(run.status).toBe('Failed');
    expect(run.reason).toContain('did not answer within 1 seconds');
  });

  test('when the time of the function is over', async () => {
    const run = await runAgainst(() => undefined, { CHECK_TIMEOUT_SECONDS: '30' }, 600);

    expect(run.status).toBe('Failed');
    expect(run.reason).toContain('shortly before the timeout of the function');
  });
});

describe('of the environment', () => {
  test.each([
    ['CHECK_URL', ''],
    ['CHECK_URL', 'canary.example.com'],
    ['CHECK_URL', 'ftp://canary.example.com/'],
    ['CHECK_URL', 'https://user:canary@example.com/'],
    ['CHECK_URL', 'https://canary@example.com/'],
    ['EXPECTED_STATUS', '99'],
    ['EXPECTED_STATUS', 'canary'],
    ['EXPECTED_TEXT', 'canary'.repeat(40)],
    ['CHECK_ATTEMPTS', '31'],
    ['CHECK_ATTEMPTS', '0x10'],
    ['CHECK_INTERVAL_SECONDS', '-1'],
    ['CHECK_TIMEOUT_SECONDS', '0'],
    ['CHECK_TIMEOUT_SECONDS', '1.5'],
    ['DISTRIBUTION_ID', 'canary'],
    ['DISTRIBUTION_ID', 'E2EXAMPLE*'],
    ['INVALIDATION_PATHS', 'canary'],
    ['INVALIDATION_PATHS', '/*,/canary/*/x'],
    ['INVALIDATION_PATHS', Array(16).fill('/canary').join(',')],
  ])('%s = "%s" is refused by name', async (name, value) => {
    const run = await runAgainst(answerWith(200), { [name]: value });

    expect(run.status).toBe('Failed');
    expect(run.reason).toContain(name);
  });

  test('what is empty counts as absent', async () => {
    const empty = { EXPECTED_STATUS: '', EXPECTED_TEXT: '', DISTRIBUTION_ID: '' };
    const run = await runAgainst(answerWith(200), empty);

    expect(run.status).toBe('Succeeded');
    expect(cloudFront.calls()).toHaveLength(0);
  });
});

describe('the invalidation', () => {
  const invalidations = () =>
    cloudFront.commandCalls(CreateInvalidationCommand).map(({ args }) => args[0].input);

  test('follows a successful check', async () => {
    const run = await runAgainst(answerWith(200), distribution);

    expect(run.status).toBe('Succeeded');
    expect(run.logs).toContain('invalidated E2EXAMPLE1ABCD (I2EXAMPLE)');
    expect(invalidations()).toEqual([
      {
        DistributionId: 'E2EXAMPLE1ABCD',
        InvalidationBatch: {
          CallerReference: expect.stringMatching(/^[0-9a-f]{64}$/),
          Paths: { Quantity: 1, Items: ['/*'] },
        },
      },
    ]);
  });

  test('is of the given paths', async () => {
    const paths = { INVALIDATION_PATHS: '/index.html,/images/*' };
    await runAgainst(answerWith(200), { ...distribution, ...paths });

    expect(invalidations()[0]?.InvalidationBatch?.Paths).toEqual({
      Quantity: 2,
      Items: ['/index.html', '/images/*'],
    });
  });

  test('is the same when the event is delivered twice', async () => {
    await runAgainst(answerWith(200), distribution);
    await server?.close();
    await runAgainst(answerWith(200), distribution);

    const references = invalidations().map(({ InvalidationBatch }) => InvalidationBatch);
    expect(references).toHaveLength(2);
    expect(references[0]).toEqual(references[1]);
  });

  test('that is there already is no failure', async () => {
    const repeated = 'Your request contains a caller reference that was used for a previous one';
    cloudFront
      .on(CreateInvalidationCommand)
      .rejects(Object.assign(new Error(repeated), { name: 'InvalidArgument' }));
    const run = await runAgainst(answerWith(200), distribution);

    expect(run.status).toBe('Succeeded');
    expect(run.logs).toContain('was invalidated already');
  });

  test('is not made after a failed check', async () => {
    const run = await runAgainst(answerWith(503), distribution);

    expect(run.status).toBe('Failed');
    expect(cloudFront.calls()).toHaveLength(0);
  });

  test('fails the hook when it is denied', async () => {
    cloudFront.on(CreateInvalidationCommand).rejects(accessDenied);
    const run = await runAgainst(answerWith(200), distribution);

    expect(run.status).toBe('Failed');
    expect(run.reason).toContain(
      'The check succeeded, but the invalidation of E2EXAMPLE1ABCD failed: AccessDenied: not auth',
    );
  });

  test('fails the hook when CloudFront does not answer', async () => {
    cloudFront.on(CreateInvalidationCommand).callsFake(() => new Promise(() => undefined));
    const run = await runAgainst(answerWith(200), distribution, 900);

    expect(run.status).toBe('Failed');
    expect(run.reason).toContain('shortly before the timeout of the function');
  });
});
