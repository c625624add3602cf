import { afterEach, describe, expect, test } from '@jest/globals';
import { action } from '../src/action.js';
import {
  alias,
  cname,
  fakeZone,
  NAME,
  serviceError,
  valueOf,
  weighted,
  ZONE_ID,
} from './support/fake-zone.js';
import { startServer, type TestServer } from './support/http-server.js';
import { runJob, type JobOptions } from './support/run-job.js';

const GREEN = 'green.example.com';
const BLUE = cname('blue.example.com');

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** A site that answers with these statuses, the last one from then on. */
async function site(...statuses: readonly number[]): Promise<string> {
  const queue = [...statuses];
  server = await startServer((_request, response) => {
    response.writeHead((queue.length > 1 ? queue.shift() : queue[0]) ?? 500).end();
  });
  return `${server.url}/health`;
}

const swap = ({ userParameters = {}, ...options }: JobOptions = {}) =>
  runJob(action, {
    userParameters: {
      hostedZoneId: ZONE_ID,
      name: NAME,
      to: GREEN,
      ...(userParameters as object),
    },
    ...options,
  });

describe('after the swap the URL', () => {
  test('may answer at once', async () => {
    fakeZone([BLUE]);

    const run = await swap({ userParameters: { healthUrl: await site(200) } });

    expect(run.succeeded).toBe(true);
    expect(run.reports).toHaveLength(4);
  });

  test('may need a while', async () => {
    const zone = fakeZone([BLUE]);

    const run = await swap({ userParameters: { healthUrl: await site(503, 503, 200) } });

    expect(run.succeeded).toBe(true);
    expect(run.reports).toHaveLength(6);
    expect(zone.batches).toHaveLength(1);
  });

  test.each([
    ['CNAME', [BLUE]],
    ['weights', [weighted('blue', 9), weighted('green', 0)]],
    ['alias', [alias('A', 'blue.elb.amazonaws.com')]],
  ])('is not healthy in time: everything is as before: %s', async (kind, before) => {
    const zone = fakeZone(before, 0);
    const userParameters = {
      healthUrl: await site(503),
      healthSeconds: 60,
      ...(kind === 'alias' && { types: ['A'] }),
      ...(kind === 'weights' && { to: 'green' }),
    };

    const { failure } = await swap({ userParameters });

    expect(failure?.type).toBe('JobFailed');
    expect(failure?.message).toMatch(/answered 503 instead of 200\. The move was undone: /);
    const plain = (text = '') => text.replace(/\.$/, '');
    const seen = zone.recordSets.map((one) => [plain(valueOf(one)), one.Weight, one.TTL]);
    expect(seen).toEqual(before.map((one) => [plain(valueOf(one)), one.Weight, one.TTL]));
    expect(zone.batches).toHaveLength(2);
  });
});

describe('an undo', () => {
  test('is made when not all name servers have the change in time', async () => {
    const zone = fakeZone([BLUE], 4);

    const { failure } = await swap({ userParameters: { minutes: 1 }, maximumJobs: 20 });

    expect(failure?.message).toBe(
      'Route 53 has not told all its name servers in time. The move was undone: ' +
        `CNAME ${NAME} from blue.example.com to ${GREEN}`,
    );
    expect(zone.recordSets).toEqual([BLUE]);
  });

  test('waits for the name servers as well', async () => {
    fakeZone([BLUE], 1);
    const userParameters = { healthUrl: await site(503), healthSeconds: 0 };

    const { reports } = await swap({ userParameters });

    expect(reports.map(({ executionDetails }) => executionDetails?.summary).slice(-3)).toEqual([
      expect.stringContaining('503 instead of 200. Moving back'),
      expect.stringContaining('Moving back: not all name servers have the change yet'),
      undefined,
    ]);
  });

  test('overwrites nothing of somebody else', async () => {
    const zone = fakeZone([BLUE]);
    const userParameters = { healthUrl: await site(503), healthSeconds: 0 };
    const token = (await swap({ userParameters, maximumJobs: 2 })).reports[1]?.continuationToken;
    zone.recordSets[0] = cname('teal.example.com');

    const { failure } = await swap({ userParameters, continuationToken: token });

    expect(failure?.type).toBe('JobFailed');
    expect(failure?.message).toMatch(
      /503 instead of 200\. It was not moved back: .* changed by someone else .*teal\.example\.com/,
    );
    expect(zone.recordSets.map(valueOf)).toEqual(['teal.example.com']);
  });

  test('is tried again after throttling', async () => {
    const zone = fakeZone([BLUE]);
    const userParameters = { healthUrl: await site(503), healthSeconds: 0 };
    const token = (await swap({ userParameters, maximumJobs: 3 })).reports[2]?.continuationToken;
    zone.errors.change.push(serviceError('Throttling'));

    const { reports } = await swap({ userParameters, continuationToken: token, maximumJobs: 1 });

    expect(reports[0]?.continuationToken).toBeDefined();
    expect(zone.recordSets.map(valueOf)).toEqual([GREEN]);
  });

  test('is made when the change cannot be looked at', async () => {
    const zone = fakeZone([BLUE]);
    zone.errors.look.push(serviceError('AccessDenied'), serviceError('AccessDenied'));

    const { failure } = await swap();

    expect(failure?.message).toMatch(
      /^AccessDenied: Said by the test\. The move was undone: CNAME /,
    );
    expect(zone.recordSets).toEqual([BLUE]);
  });
});
