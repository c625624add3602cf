import { describe, expect, test } from '@jest/globals';
import { isRollback, readHookEvent } from '../../src/ecs/event.js';
import { BLUE, DEPLOYMENT, executionDetails, GREEN, hookEvent } from '../support/run-hook.js';

describe('the event of a hook', () => {
  test('names deployment, stage and revision', () => {
    expect(readHookEvent({ ...hookEvent, hookDetails: { bucket: 'b' }, more: 1 })).toEqual({
      executionId: 'example-execution',
      lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT',
      deploymentArn: DEPLOYMENT,
      ...executionDetails,
      hookDetails: { bucket: 'b' },
    });
  });

  test('may have its details beside its id', () => {
    const { executionDetails: details, ...ids } = hookEvent;

    expect(readHookEvent({ ...ids, ...details })).toEqual(readHookEvent(hookEvent));
  });

  test('may lack weights and details', () => {
    const details = { ...executionDetails, testTrafficWeights: undefined };
    const event = { ...hookEvent, executionDetails: details, hookDetails: null };

    expect(readHookEvent(event)).toMatchObject({ testTrafficWeights: {}, hookDetails: {} });
  });

  test.each([
    [undefined, 'it is no object'],
    ['hidden', 'it is no object'],
    [{ ...hookEvent, executionId: '' }, 'executionId: '],
    [{ ...hookEvent, lifecycleStage: { hidden: 1 } }, 'lifecycleStage: '],
    [{ ...hookEvent, resourceArn: undefined }, 'resourceArn: '],
    [{ ...hookEvent, executionDetails: null }, 'executionDetails: '],
    [
      { ...hookEvent, executionDetails: { ...executionDetails, testTrafficWeights: ['hidden'] } },
      'executionDetails.testTrafficWeights',
    ],
    [{ ...hookEvent, hookDetails: 'hidden' }, 'hookDetails: '],
  ])('is not %j', (event, expected) => {
    expect(() => readHookEvent(event)).toThrow(expected);
    expect(() => readHookEvent(event)).not.toThrow('hidden');
  });
});

describe('a rollback', () => {
  const at = (lifecycleStage: string, weights: object) =>
    isRollback(
      readHookEvent({
        ...hookEvent,
        lifecycleStage,
        executionDetails: { ...executionDetails, ...weights },
      }),
    );
  const back = { [GREEN]: 0, [BLUE]: 100 };

  test('is seen by the weights of the traffic that is shifted', () => {
    expect(at('PRODUCTION_TRAFFIC_SHIFT', { productionTrafficWeights: back })).toBe(true);
    expect(at('TEST_TRAFFIC_SHIFT', { testTrafficWeights: back })).toBe(true);
  });

  test.each([
    ['PRODUCTION_TRAFFIC_SHIFT', { productionTrafficWeights: { [GREEN]: 100, [BLUE]: 0 } }],
    ['PRODUCTION_TRAFFIC_SHIFT', { productionTrafficWeights: { [GREEN]: 10, [BLUE]: 90 } }],
    ['PRODUCTION_TRAFFIC_SHIFT', { testTrafficWeights: back }],
    ['PRODUCTION_TRAFFIC_SHIFT', {}],
    // Before the first step the new revision has no traffic yet.
    ['PRE_PRODUCTION_TRAFFIC_SHIFT', { productionTrafficWeights: back }],
  ])('is not %s with %j', (stage, weights) => {
    expect(at(stage, weights)).toBe(false);
  });
});
