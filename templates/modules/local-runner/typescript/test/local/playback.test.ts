import { describe, expect, test } from '@jest/globals';
import { Clock } from '../../local/clock.js';
import { Playback } from '../../local/playback.js';
import type { Outcome } from '../../local/runtime.js';
import { sampleService, waitingService, type SampleEvent } from '../support/calling-service.js';

const none = { answerSeconds: 1_200, totalSeconds: 86_400, deliverTwice: false, loseReports: 0 };

type Function = (event: SampleEvent, playback: Playback) => string | undefined;

/** Plays from an event on, with a function that reports or fails. */
async function play(handler: Function, options = {}, first: SampleEvent = { id: 'job' }) {
  const told: unknown[] = [];
  const playback = new Playback({
    service: sampleService,
    clock: new Clock(false),
    options: { ...none, ...options },
    refusal: 'no emulator',
    onInvocation: (invocation) => told.push(invocation),
  });
  const transcript = await playback.run(first, {
    invoke: (event) => {
      const error = handler(event as SampleEvent, playback);
      return Promise.resolve(error === undefined ? {} : { error });
    },
  });
  expect(told).toEqual(transcript.invocations);
  return transcript;
}

/** Reports; what goes wrong is a function error. */
function report(playback: Playback, id: string | undefined, status: string): string | undefined {
  try {
    playback.take({ operation: 'PutResult', request: { id, status, summary: 'so far' } });
    return undefined;
  } catch (error) {
    return String(error);
  }
}

const reporting =
  (status: string): Function =>
  ({ id }, playback) =>
    report(playback, id, status);

test.each([
  ['succeeded', 'Succeeded'],
  ['failed', 'Failed'],
])('a job that %s', async (result, status) => {
  const { invocations, ...end } = await play(reporting(result));

  expect(end).toMatchObject({ status, details: { summary: 'so far' } });
  expect(invocations).toHaveLength(1);
});

test('a continuation is a new job, 30 seconds later, with the token', async () => {
  const { status, invocations } = await play(({ id, token }, playback) =>
    report(playback, id, token === undefined ? 'continues' : 'succeeded'),
  );

  expect(status).toBe('Succeeded');
  expect(invocations).toMatchObject([
    { id: 'job', continuationToken: undefined, delivery: 1 },
    { id: 'job+', continuationToken: 'so far', delivery: 1 },
  ]);
  expect(invocations[1]?.at).toBeGreaterThanOrEqual(30);
});

describe('delivery', () => {
  test('is repeated after a function error, after one and two minutes', async () => {
    const { status, seconds, invocations } = await play(() => 'Error: no luck');

    expect({ status, seconds }).toEqual({ status: 'TimedOut', seconds: 1_200 });
    expect(invocations).toMatchObject([
      { delivery: 1, error: 'Error: no luck', reports: [] },
      { delivery: 2 },
      { delivery: 3 },
    ]);
    expect(invocations.map(({ at }) => Math.floor(at))).toEqual([0, 60, 180]);
  });

  test('is not repeated when nobody waits any more', async () => {
    const { invocations } = await play(() => 'Error: no luck', { answerSeconds: 90 });

    expect(invocations).toHaveLength(2);
  });

  test('can be doubled: the second report is refused', async () => {
    const { status, invocations } = await play(reporting('succeeded'), { deliverTwice: true });

    expect(status).toBe('Succeeded');
    expect(invocations[1]?.reports).toEqual([
      { operation: 'PutResult', refused: 'InvalidState: The event is over' },
    ]);
  });

  test('can lose reports: the function fails, and the next delivery counts', async () => {
    const { status, invocations } = await play(reporting('succeeded'), { loseReports: 1 });

    expect(status).toBe('Succeeded');
    expect(invocations).toMatchObject([
      { reports: [{ refused: 'ServiceUnavailable: This report is lost' }] },
      { reports: [{ result: { status: 'succeeded' } }], error: undefined },
    ]);
  });
});

describe('the service gives up', () => {
  test('when there is no report, although the function ends well', async () => {
    const { status, details, invocations } = await play(() => undefined);

    expect(status).toBe('TimedOut');
    expect(details).toEqual({ reason: 'There was no report in time' });
    expect(invocations).toHaveLength(1);
  });

  test('when the report comes too late', async () => {
    const late: Function = ({ id }, playback) => {
      const until = performance.now() + 30;
      while (performance.now() < until);
      return report(playback, id, 'succeeded');
    };

    const { status, invocations } = await play(late, { answerSeconds: 0.01 });

    expect(status).toBe('TimedOut');
    expect(invocations[0]?.reports).toMatchObject([{ refused: 'InvalidState: The event is over' }]);
  });

  test('when the work goes on for too long', async () => {
    const { status, seconds, details, invocations } = await play(reporting('continues'));

    expect({ status, seconds }).toEqual({ status: 'TimedOut', seconds: 86_400 });
    expect(details).toEqual({ reason: 'The work was not finished in time' });
    expect(invocations).toHaveLength(2_880);
  });
});

test('a report for another job is refused, and an event without an id has none', async () => {
  const { invocations } = await play((_event, playback) => report(playback, 'other', 'succeeded'));
  expect(invocations[0]?.error).toContain('The event is unknown');

  const { invocations: nameless } = await play(reporting('succeeded'), {}, {});
  expect(nameless[0]).toMatchObject({ id: undefined, error: expect.stringContaining('unknown') });
});

test('calls of other services are refused and remembered', async () => {
  const call = { service: 's3', operation: 'GET /bucket/key' };
  const { invocations } = await play(({ id }, playback) => {
    expect(playback.refuse(call).message).toBe('no emulator');
    return report(playback, id, 'failed');
  });

  expect(invocations[0]?.refusedCalls).toEqual([call]);
});

describe('a service that waits for what the function returns', () => {
  /** Plays with a function that returns or fails, the last time for ever. */
  function playReturning(outcomes: readonly Outcome[], options = {}) {
    const left = [...outcomes];
    const playback = new Playback({
      service: waitingService,
      clock: new Clock(false),
      options: { ...none, ...options },
      refusal: 'no emulator',
      onInvocation: () => undefined,
    });
    const invoke = () => Promise.resolve((left.length > 1 ? left.shift() : left[0]) ?? {});
    return playback.run({ id: 'job' }, { invoke });
  }

  test('takes it for the report, and may say how long it waits', async () => {
    const outcomes = [{ value: 'continues' }, { value: 'succeeded' }];
    const { status, details, invocations } = await playReturning(outcomes);

    expect({ status, details }).toEqual({ status: 'Succeeded', details: { summary: 'of job+' } });
    expect(invocations[0]?.reports).toMatchObject([{ operation: 'return value' }]);
    expect(invocations[1]?.at).toBeGreaterThanOrEqual(5);
    expect(invocations[1]?.at).toBeLessThan(30);
  });

  test.each([
    [{ error: 'Error: no luck' }, 'Error: no luck'],
    [{ value: 'perhaps' }, 'perhaps is no status'],
    [{}, 'undefined is no status'],
  ])('takes %j for a failure, and tries once', async (outcome, reason) => {
    const { status, details, invocations } = await playReturning([outcome]);

    expect({ status, details }).toEqual({ status: 'Failed', details: { reason } });
    expect(invocations).toHaveLength(1);
  });

  test('takes one answer', async () => {
    const { status, invocations } = await playReturning([{ value: 'succeeded' }], {
      deliverTwice: true,
    });

    expect(status).toBe('Succeeded');
    expect(invocations[1]?.reports).toEqual([
      { operation: 'return value', refused: 'AlreadyAnswered: The event is over' },
    ]);
  });

  test('passes on what is no refusal', async () => {
    await expect(playReturning([{ value: 'broken' }])).rejects.toThrow('a defect');
  });
});
