import { describe, expect, test } from '@jest/globals';
import { readHookEvent } from '../../src/codedeploy/event.js';
import { hookEvent } from '../support/run-hook.js';

describe('the event of a hook', () => {
  test('has two ids', () => {
    expect(readHookEvent(hookEvent)).toEqual({
      deploymentId: 'd-EXAMPLE11',
      hookExecutionId: 'example-hook-execution',
    });
  });

  test.each([
    [undefined, 'DeploymentId'],
    [null, 'DeploymentId'],
    ['text', 'DeploymentId'],
    [{}, 'DeploymentId'],
    [{ ...hookEvent, DeploymentId: '' }, 'DeploymentId'],
    [{ ...hookEvent, LifecycleEventHookExecutionId: 7 }, 'LifecycleEventHookExecutionId'],
    [{ DeploymentId: 'd-EXAMPLE11' }, 'LifecycleEventHookExecutionId'],
  ])('is not %j', (event, missing) => {
    expect(() => readHookEvent(event)).toThrow(`it has no ${missing}`);
  });
});
