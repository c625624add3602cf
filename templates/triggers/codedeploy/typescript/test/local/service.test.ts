import { describe, expect, test } from '@jest/globals';
import type { State } from '../../local/calling-service.js';
import { service } from '../../local/service.js';
import { hookEvent } from '../support/run-hook.js';

const answer = {
  deploymentId: hookEvent.DeploymentId,
  lifecycleEventHookExecutionId: hookEvent.LifecycleEventHookExecutionId,
};

const take = (request: object, state: State = 'waiting') =>
  service.take(
    { operation: 'PutLifecycleEventHookExecutionStatus', request: { ...answer, ...request } },
    (id) => (id === service.idOf(hookEvent) ? state : 'unknown'),
  );

test('an event is known by both of its ids', () => {
  expect(service.idOf(hookEvent)).toContain(hookEvent.DeploymentId);
  expect(service.idOf({ ...hookEvent, DeploymentId: 'd-2' })).not.toBe(service.idOf(hookEvent));
  for (const malformed of [null, {}, { DeploymentId: 'd-1' }, 'event']) {
    expect(service.idOf(malformed)).toBeUndefined();
  }
  expect(service.tokenOf(hookEvent)).toBeUndefined();
});

describe('an answer', () => {
  test('ends the hook', () => {
    expect(take({ status: 'Succeeded' })).toEqual({ status: 'succeeded', details: {} });
    expect(take({ status: 'Failed' })).toMatchObject({ status: 'failed' });
  });

  test.each<[object, State, string]>([
    [{ status: 'Pending' }, 'waiting', 'InvalidLifecycleEventHookExecutionStatusException'],
    [{}, 'waiting', 'InvalidLifecycleEventHookExecutionStatusException'],
    [{ status: 'Failed' }, 'over', 'LifecycleEventAlreadyCompletedException'],
    [
      { status: 'Failed', deploymentId: 'd-2' },
      'waiting',
      'InvalidLifecycleEventHookExecutionIdException',
    ],
    [
      { status: 'Failed', deploymentId: undefined },
      'waiting',
      'InvalidLifecycleEventHookExecutionIdException',
    ],
  ])('%j is refused for a hook that is %s: %s', (request, state, code) => {
    expect(() => take(request, state)).toThrow(expect.objectContaining({ code }));
  });
});

test('there is no continuation', () => {
  expect(() => service.next(hookEvent, { status: 'continues', details: {} })).toThrow(
    'A hook has no continuation',
  );
});
