import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { describe, expect, test } from '@jest/globals';
import { action } from '../src/action.js';
import { alias, cname, fakeZone, NAME, valueOf, weighted, ZONE_ID } from './support/fake-zone.js';
import { runJob, type JobOptions } from './support/run-job.js';

const GREEN = 'green.example.com';
const userParameters = { hostedZoneId: ZONE_ID, name: NAME, to: GREEN };
const swap = ({ userParameters: more = {}, ...options }: JobOptions = {}) =>
  runJob(action, { userParameters: { ...userParameters, ...(more as object) }, ...options });
const summaries = ({ reports }: Awaited<ReturnType<typeof swap>>) =>
  reports.map(({ executionDetails }) => executionDetails?.summary);

describe('a CNAME record', () => {
  test('is moved, once what it was is in the token, and waited for', async () => {
    const zone = fakeZone([cname('blue.example.com')]);

    const run = await swap();

    const what = `CNAME ${NAME} from blue.example.com to ${GREEN}`;
    expect(summaries(run)).toEqual([
      `Going to move ${what}`,
      `Moving ${what}`,
      `Moving ${what}: not all name servers have the change yet`,
      `Moved ${what}`,
    ]);
    expect(JSON.parse(run.reports[0]?.continuationToken ?? '')).toMatchObject({
      state: { moves: [{ type: 'CNAME', before: 'blue.example.com', after: GREEN }] },
    });
    expect(run.outputVariables).toEqual({ changed: 'true', previous: 'blue.example.com' });
    expect(zone.recordSets).toEqual([cname(GREEN)]);
    expect(zone.batches).toEqual([[{ Action: 'UPSERT', ResourceRecordSet: cname(GREEN) }]]);
  });

  test.each([GREEN, `${GREEN}.`, 'GREEN.example.com'])(
    'that is %s already is left as it is',
    async (value) => {
      const zone = fakeZone([cname(value)]);

      const run = await swap();

      expect(summaries(run)).toEqual([
        `CNAME ${NAME} points to ${GREEN} already: there was nothing to move`,
      ]);
      expect(run.outputVariables).toEqual({ changed: 'false' });
      expect(zone.batches).toHaveLength(0);
    },
  );

  test('may be a wildcard', async () => {
    const name = String.raw`\052.example.com`;
    const zone = fakeZone([{ ...cname('blue.example.com'), Name: `${name}.` }]);

    expect((await swap({ userParameters: { name } })).succeeded).toBe(true);
    expect(zone.recordSets.map(valueOf)).toEqual([GREEN]);
  });
});

describe('aliases', () => {
  const both = [alias('A', 'blue.elb.amazonaws.com'), alias('AAAA', 'blue.elb.amazonaws.com')];
  const to = 'green.elb.amazonaws.com';

  test('are moved together, in one batch, and keep the rest', async () => {
    const zone = fakeZone(both);

    const run = await swap({ userParameters: { types: ['A', 'AAAA'], to } });

    expect(run.succeeded).toBe(true);
    expect(zone.batches).toHaveLength(1);
    expect(zone.recordSets).toEqual(
      (['A', 'AAAA'] as const).map((type) => ({
        ...alias(type, ''),
        AliasTarget: { HostedZoneId: 'Z215JYRZR1TBD5', DNSName: to, EvaluateTargetHealth: true },
      })),
    );
  });

  test('may point into another hosted zone', async () => {
    const zone = fakeZone(both);

    await swap({ userParameters: { types: ['A'], to, targetZoneId: 'Z35SXDOTRQ7X7K' } });

    expect(zone.recordSets[0]?.AliasTarget).toMatchObject({ HostedZoneId: 'Z35SXDOTRQ7X7K' });
    expect(zone.recordSets[1]).toEqual(both[1]);
  });
});

describe('weights', () => {
  const weightsOf = (recordSets: readonly ResourceRecordSet[]) =>
    Object.fromEntries(
      recordSets.map(({ SetIdentifier, Weight }) => [SetIdentifier ?? '', Weight]),
    );

  test.each([
    [
      { blue: 255, green: 0 },
      { blue: 0, green: 255 },
    ],
    [
      { blue: 90, green: 10, old: 0 },
      { blue: 0, green: 90, old: 0 },
    ],
    [
      { blue: 0, green: 0 },
      { blue: 0, green: 1 },
    ],
    [
      { blue: 5, green: 200 },
      { blue: 0, green: 200 },
    ],
  ])('%j become %j', async (before, after) => {
    const sets = Object.entries(before).map(([id, weight]) => weighted(id, weight));
    const zone = fakeZone(sets);

    const run = await swap({ userParameters: { to: 'green' } });

    expect(run.succeeded).toBe(true);
    expect(weightsOf(zone.recordSets)).toEqual(after);
    expect(zone.recordSets.map(valueOf)).toEqual(sets.map(valueOf));
    expect(zone.batches).toHaveLength(1);
  });

  test('may be as they should be', async () => {
    const zone = fakeZone([weighted('blue', 0), weighted('green', 7)]);

    expect((await swap({ userParameters: { to: 'green' } })).outputVariables).toEqual({
      changed: 'false',
    });
    expect(zone.batches).toHaveLength(0);
  });

  test('are told in words', async () => {
    fakeZone([weighted('blue', 9), weighted('green', 0)]);

    expect((await swap({ userParameters: { to: 'green' } })).summary).toBe(
      `Moved CNAME ${NAME} (weight of blue) from 9 to 0, ` +
        `CNAME ${NAME} (weight of green) from 0 to 9`,
    );
  });

  test('belong to sets that there are', async () => {
    fakeZone([weighted('blue', 9), weighted('teal', 0)]);

    const { failure } = await swap({ userParameters: { to: 'green' } });

    expect(failure?.type).toBe('ConfigurationError');
    expect(failure?.message).toContain('has no set identifier "green"; it has: blue, teal');
  });
});

describe('what is not moved', () => {
  const plain = { Name: `${NAME}.`, Type: 'A', TTL: 60, ResourceRecords: [{ Value: '192.0.2.1' }] };
  const latency = { ...cname('blue.example.com'), SetIdentifier: 'eu', Region: 'eu-west-1' };

  test.each([
    ['no record', [], ['CNAME'], `There is no CNAME record ${NAME} in the hosted zone`],
    ['an address', [plain], ['A'], 'neither a CNAME record nor an alias nor weighted'],
    ['latency', [latency], ['CNAME'], 'neither a CNAME record nor'],
    ['mixed kinds', [weighted('a', 1), latency], ['CNAME'], 'neither a CNAME record nor'],
    [
      'a traffic policy',
      [{ ...cname('blue.example.com'), TrafficPolicyInstanceId: 'id' }],
      ['CNAME'],
      'neither a CNAME record nor',
    ],
    ['to no name', [alias('A', 'blue')], ['A'], '"no name" is no DNS name to point to'],
    [
      'more than a token holds',
      Array.from({ length: 30 }, (_, index) => weighted(`set-${index}`, 1)),
      ['CNAME'],
      '1000 are allowed',
    ],
  ])('%s', async (what, sets, types, message) => {
    const zone = fakeZone(sets as ResourceRecordSet[]);
    const to = { 'more than a token holds': 'set-1', 'to no name': 'no name' }[what] ?? GREEN;

    const { failure } = await swap({ userParameters: { types, to } });

    expect(failure?.type).toBe('ConfigurationError');
    expect(failure?.message).toContain(message);
    expect(zone.batches).toHaveLength(0);
  });
});
