import { ListResourceRecordSetsCommand } from '@aws-sdk/client-route-53';
import { describe, expect, test } from '@jest/globals';
import { action } from '../src/action.js';
import { cname, fakeZone, NAME, route53, serviceError, ZONE_ID } from './support/fake-zone.js';
import { runJob, type JobOptions } from './support/run-job.js';

const GREEN = 'green.example.com';
const userParameters = { hostedZoneId: ZONE_ID, name: NAME, to: GREEN };
const swap = ({ userParameters: more = {}, ...options }: JobOptions = {}) =>
  runJob(action, { userParameters: { ...userParameters, ...(more as object) }, ...options });

describe('an event that comes twice', () => {
  test('makes the same change again, and waits for that', async () => {
    const zone = fakeZone([cname('blue.example.com')]);
    const token = (await swap({ maximumJobs: 1 })).reports[0]?.continuationToken;

    await swap({ continuationToken: token, maximumJobs: 1 });
    const run = await swap({ continuationToken: token });

    expect(run.succeeded).toBe(true);
    expect(run.outputVariables).toEqual({ changed: 'true', previous: 'blue.example.com' });
    expect(zone.batches[1]).toEqual(zone.batches[0]);
  });
});

describe('what somebody else changes', () => {
  test.each([[[cname('teal.example.com')]], [[]]])('before is left alone: %#', async (now) => {
    fakeZone([cname('blue.example.com')]);
    const token = (await swap({ maximumJobs: 1 })).reports[0]?.continuationToken;
    const zone = fakeZone(now);

    const { failure } = await swap({ continuationToken: token });

    expect(failure?.type).toBe('RevisionOutOfSync');
    expect(failure?.message).toContain('was changed by someone else meanwhile');
    expect(zone.batches).toHaveLength(0);
  });

  test('after is no success', async () => {
    const zone = fakeZone([cname('blue.example.com')]);
    const token = (await swap({ maximumJobs: 2 })).reports[1]?.continuationToken;
    zone.recordSets[0] = cname('teal.example.com');

    const { failure } = await swap({ continuationToken: token });

    expect(failure?.type).toBe('RevisionOutOfSync');
    expect(failure?.message).toContain('now: teal.example.com');
    expect(zone.batches).toHaveLength(1);
  });
});

describe('Route 53', () => {
  test.each([
    ['InvalidChangeBatch', { messages: ['not permitted at apex'] }, 'not permitted at apex'],
    ['NoSuchHostedZone', {}, `for hosted zone ${ZONE_ID}: Said by the test`],
  ])('refuses: %s', async (name, details, message) => {
    fakeZone([cname('blue.example.com')]).errors.change.push(serviceError(name, details));

    const { failure } = await swap();

    expect(failure?.type).toBe('ConfigurationError');
    expect(failure?.message).toContain(message);
  });

  test.each([
    ['AccessDenied', 'PermissionError'],
    ['Throttling', 'SystemUnavailable'],
  ])('is not asked in vain: %s', async (name, type) => {
    fakeZone([cname('blue.example.com')]);
    route53.on(ListResourceRecordSetsCommand).rejects(serviceError(name));

    expect((await swap()).failure?.type).toBe(type);
  });

  test.each(['PriorRequestNotComplete', 'Throttling'])('is asked again: %s', async (name) => {
    const zone = fakeZone([cname('blue.example.com')]);
    const token = (await swap({ maximumJobs: 1 })).reports[0]?.continuationToken;
    zone.errors.change.push(serviceError(name));

    const { reports } = await swap({ continuationToken: token, maximumJobs: 1 });

    expect(reports[0]?.continuationToken).toBeDefined();
    expect(zone.batches).toHaveLength(0);
  });

  test('looks again after a throttled look at the change', async () => {
    fakeZone([cname('blue.example.com')]).errors.look.push(serviceError('Throttling'));

    expect((await swap()).succeeded).toBe(true);
  });
});

describe('refused, by name, are', () => {
  test.each([
    [{ hostedZoneId: 'example.com' }, 'UserParameters.hostedZoneId: must be the id'],
    [{ name: 'WWW.example.com' }, 'UserParameters.name: must be a name in lower case'],
    [{ name: 'www.example.com.' }, 'UserParameters.name'],
    [{ name: '*.example.com' }, 'UserParameters.name'],
    [{ types: ['TXT'] }, 'UserParameters.types.0'],
    [{ types: ['A', 'A'] }, 'UserParameters.types: must not have a type twice'],
    [{ types: [] }, 'UserParameters.types'],
    [{ to: '' }, 'UserParameters.to'],
    [{ targetZoneId: 'eu-west-1' }, 'UserParameters.targetZoneId'],
    [{ healthUrl: 'ftp://example.com' }, 'UserParameters.healthUrl'],
    [{ healthSeconds: 3_601 }, 'UserParameters.healthSeconds'],
    [{ minutes: 0 }, 'UserParameters.minutes'],
    [{ from: 'blue' }, 'Unrecognized key: "from"'],
  ])('%j', async (wrong, message) => {
    const { failure } = await swap({ userParameters: wrong });

    expect(failure?.type).toBe('ConfigurationError');
    expect(failure?.message).toContain(message);
  });
});
