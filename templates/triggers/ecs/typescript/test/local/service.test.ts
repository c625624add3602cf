import { describe, expect, test } from '@jest/globals';
import { service } from '../../local/service.js';
import { hookEvent } from '../support/run-hook.js';

const take = (value: unknown) => service.takeReturned?.({ event: hookEvent, value });

test('an event is known by its execution id', () => {
  expect(service.idOf(hookEvent)).toBe('example-execution');
  expect(service.tokenOf(hookEvent)).toBeUndefined();
  expect(service.tokenOf({ ...hookEvent, hookDetails: { progress: 'x' } })).toBe('x');
  for (const malformed of [null, {}, 'event']) expect(service.idOf(malformed)).toBeUndefined();
});

describe('an answer', () => {
  test('ends the hook', () => {
    expect(take({ hookStatus: 'SUCCEEDED' })).toEqual({ status: 'succeeded', details: {} });
    expect(take({ hookStatus: 'FAILED' })).toMatchObject({ status: 'failed' });
  });

  test('has ECS invoke the function again, with merged details', () => {
    const event = { ...hookEvent, hookDetails: { bucket: 'b', progress: 'old' } };
    const result = take({
      hookStatus: 'IN_PROGRESS',
      callBackDelay: 7,
      hookDetails: { progress: 'new' },
    });

    expect(result).toMatchObject({ status: 'continues', waitSeconds: 7 });
    expect(result && service.next(event, result)).toEqual({
      ...hookEvent,
      hookDetails: { bucket: 'b', progress: 'new' },
    });
    expect(take({ hookStatus: 'IN_PROGRESS' })).toMatchObject({ waitSeconds: 30 });
  });

  test.each([
    [undefined, 'InvalidHookStatus'],
    [[], 'InvalidHookStatus'],
    [{ hookStatus: 'Succeeded' }, 'InvalidHookStatus'],
    [{ hookStatus: 'IN_PROGRESS', callBackDelay: '7' }, 'InvalidCallBackDelay'],
    [{ hookStatus: 'IN_PROGRESS', callBackDelay: 0 }, 'InvalidCallBackDelay'],
    [{ hookStatus: 'IN_PROGRESS', hookDetails: 'text' }, 'InvalidHookDetails'],
  ])('%j is refused: %s', (value, code) => {
    expect(() => take(value)).toThrow(expect.objectContaining({ code }));
  });
});

test('there is no call that ECS takes', () => {
  expect(() => service.take({ operation: 'PutResult', request: {} }, () => 'waiting')).toThrow(
    'ECS takes no PutResult',
  );
});
