import { afterEach, describe, expect, test } from '@jest/globals';
import { check } from '../src/check.js';
import { startServer } from './support/http-server.js';
import { hookEvent, runHook } from './support/run-hook.js';

const servers: { close: () => unknown }[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Answers with these statuses, the last one for ever. */
async function answering(...statuses: number[]): Promise<{ url: string; paths: string[] }> {
  const paths: string[] = [];
  const server = await startServer((request, response) => {
    paths.push(request.url ?? '');
    const status = statuses.length > 1 ? statuses.shift() : statuses[0];
    response.writeHead(status ?? 500).end('hidden body');
  });
  servers.push(server);
  return { url: server.url, paths };
}

/** Runs the hook; neither the URL's query nor the answer's body may get into the log. */
async function run(url: string, environment: Record<string, string> = {}, lifecycleStage?: string) {
  const event = lifecycleStage === undefined ? hookEvent : { ...hookEvent, lifecycleStage };
  const settings = { TEST_URL: `${url}/test?key=hidden`, CHECK_TIMEOUT_SECONDS: '1' };
  const result = await runHook(check, { event, environment: { ...settings, ...environment } });
  expect(result.logs).not.toContain('hidden');
  return result;
}

describe('succeeds', () => {
  test('on the expected answer', async () => {
    const { url } = await answering(200);
    const { status, logs } = await run(url);

    expect(status).toBe('SUCCEEDED');
    expect(logs).toMatch(/Answered 200 after \d+ ms, at attempt 1"/);
  });

  test('once the new revision has warmed up', async () => {
    const { url } = await answering(503, 502, 200);
    const { answers, logs } = await run(url, { CHECK_INTERVAL_SECONDS: '5' });

    expect(answers.map(({ callBackDelay }) => callBackDelay)).toEqual([5, 5, undefined]);
    expect(logs).toContain('answered 503 instead of 200');
    expect(logs).toContain('at attempt 3');
  });
});

describe('fails', () => {
  test('when the answer is not as expected in time', async () => {
    const { url } = await answering(503);
    const { reason, answers } = await run(url, { TEST_MINUTES: '1' });

    expect(reason).toMatch(/\/test answered 503 instead of 200, after 60 seconds and 3 attempts$/);
    expect(answers).toHaveLength(3);
  });

  test('at once when it has no time', async () => {
    const { url } = await answering(200);
    const { reason } = await run(url, { TEST_MINUTES: '0', EXPECTED_TEXT: 'healthy' });

    expect(reason).toContain('but without the text "healthy", after 0 seconds and 1 attempts');
  });

  test.each([
    ['TEST_URL', ''],
    ['TEST_URL', 'ftp://hidden.example.com'],
    ['PRODUCTION_URL', 'https://user:hidden@example.com'],
    ['EXPECTED_STATUS', '99'],
    ['EXPECTED_TEXT', 'hidden'.repeat(40)],
    ['TEST_MINUTES', '1431'],
    ['PRODUCTION_MINUTES', '-1'],
    ['CHECK_INTERVAL_SECONDS', '0'],
    ['CHECK_TIMEOUT_SECONDS', '0x10'],
  ])('when %s is "%s"', async (name, value) => {
    const { status, reason } = await run('http://127.0.0.1', { [name]: value });

    expect(status).toBe('FAILED');
    expect(reason).toContain(name);
  });
});

describe('asks', () => {
  test.each([
    ['TEST_TRAFFIC_SHIFT', '/test?key=hidden'],
    ['PRE_PRODUCTION_TRAFFIC_SHIFT', '/test?key=hidden'],
    ['PRODUCTION_TRAFFIC_SHIFT', '/production'],
    ['POST_PRODUCTION_TRAFFIC_SHIFT', '/production'],
  ])('at %s %s', async (stage, path) => {
    const { url, paths } = await answering(200);
    await run(url, { PRODUCTION_URL: `${url}/production` }, stage);

    expect(paths).toEqual([path]);
  });

  test('for as long as the stage allows', async () => {
    const { url } = await answering(503);
    const environment = { PRODUCTION_URL: `${url}/production`, PRODUCTION_MINUTES: '2' };
    const { reason } = await run(url, environment, 'POST_PRODUCTION_TRAFFIC_SHIFT');

    expect(reason).toContain('after 120 seconds and 5 attempts');
  });

  test.each(['RECONCILE_SERVICE', 'PRE_SCALE_UP', 'POST_SCALE_UP'])(
    'nothing at %s',
    async (stage) => {
      const { reason } = await run('http://127.0.0.1', {}, stage);

      expect(reason).toContain(`At ${stage} no traffic reaches the new revision`);
    },
  );

  test('nothing at a stage of production without a URL', async () => {
    const { reason } = await run('http://127.0.0.1', {}, 'PRODUCTION_TRAFFIC_SHIFT');

    expect(reason).toContain('the environment variable PRODUCTION_URL is needed');
  });
});
