import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { action } from '../src/action.js';
import { startServer, type TestServer } from './support/http-server.js';
import { runJob } from './support/run-job.js';

/** The answers of the server, in order; the last one stays. */
let answers: { readonly status: number; readonly body?: string }[];
let server: TestServer;

beforeAll(async () => {
  server = await startServer((_request, response) => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    response.writeHead(answer?.status ?? 500).end(answer?.body);
  });
});

afterAll(() => server.close());

beforeEach(() => {
  answers = [{ status: 200, body: 'all fine' }];
});

/** Runs the action for the server, as `parameters` say. */
const check = (parameters: object = {}, options: object = {}) =>
  runJob(action, { userParameters: { url: server.url, ...parameters }, ...options });

describe('the health check', () => {
  test('succeeds on the expected status and text', async () => {
    const run = await check({ expectedText: 'fine' });

    expect(run.succeeded).toBe(true);
    expect(run.reports).toHaveLength(1);
    expect(run.summary).toMatch(/^Answered 200 after \d+ ms$/);
    expect(run.outputVariables).toEqual({
      status: '200',
      durationMilliseconds: expect.stringMatching(/^\d+$/),
    });
  });

  test('expects another status on request', async () => {
    answers = [{ status: 401 }];

    expect(await check({ expectedStatus: 401 })).toMatchObject({
      succeeded: true,
      outputVariables: { status: '401' },
    });
  });

  test('waits for a deployment to warm up', async () => {
    answers = [{ status: 503 }, { status: 502 }, { status: 200 }];

    const run = await check();

    expect(run.succeeded).toBe(true);
    expect(run.reports.map(({ executionDetails }) => executionDetails?.summary)).toEqual([
      expect.stringContaining('answered 503 instead of 200'),
      expect.stringContaining('answered 502 instead of 200'),
      expect.stringContaining('Answered 200'),
    ]);
  });

  test('fails with the last reason when the time is over', async () => {
    answers = [{ status: 200, body: 'starting' }];

    const run = await check({ expectedText: 'fine', withinSeconds: 75 });

    expect(run.reports).toHaveLength(4);
    expect(run.failure?.type).toBe('JobFailed');
    expect(run.failure?.message).toBe(
      'Not finished within 75 seconds. ' +
        `${server.url}/ answered 200, but without the text "fine"`,
    );
  });

  test('decides at once when it may not wait', async () => {
    answers = [{ status: 500 }];

    const run = await check({ withinSeconds: 0 });

    expect(run.reports).toHaveLength(1);
    expect(run.failure?.message).toContain('answered 500 instead of 200');
  });

  test('refuses a token that belongs to another URL', async () => {
    answers = [{ status: 503 }];
    const first = await check({}, { maximumJobs: 1 });
    const continuationToken = first.reports[0]?.continuationToken;

    const run = await check({ url: 'https://example.com/' }, { continuationToken });

    expect(run.failure?.type).toBe('ConfigurationError');
    expect(run.failure?.message).toContain('belongs to');
  });

  test.each([
    [{ url: 'ftp://example.com/' }, 'UserParameters.url: an http:// or https:// URL'],
    [{ url: undefined }, 'UserParameters.url'],
    [{ url: `https://example.com/${'x'.repeat(1_000)}` }, 'UserParameters.url'],
    [{ expectedText: 'x'.repeat(1_001) }, 'UserParameters.expectedText'],
    [{ expectedStatus: '200' }, 'UserParameters.expectedStatus'],
    [{ timeoutSeconds: 0 }, 'UserParameters.timeoutSeconds'],
    [{ expected: 1 }, 'Unrecognized key: "expected"'],
  ])('refuses %p', async (parameters, message) => {
    const run = await check(parameters);

    expect(run.failure?.type).toBe('ConfigurationError');
    expect(run.failure?.message).toContain(message);
  });

  test('refuses a URL with a password, without repeating it', async () => {
    const run = await check({ url: 'https://user:hidden-password@example.com/' });

    expect(run.failure?.message).toContain('without user name and password is wanted');
    expect(run.logs).not.toContain('hidden-password');
  });
});
