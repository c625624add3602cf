import { expect, test } from '@jest/globals';

import type { Combination } from '../../../../test/support/combinations.js';
import { readJson, runOn, withoutOptions } from '../../../../test/support/event-runs.js';

/** https://docs.aws.amazon.com/codedeploy/latest/userguide/tutorial-ecs-with-hooks-create-hooks.html */
const documented = { DeploymentId: 'd-EXAMPLE11', LifecycleEventHookExecutionId: 'example-id' };

/** Real events, and the project's own. */
export default function events(combination: Combination): void {
  test('the event that AWS documents is answered', async () => {
    const variables = withoutOptions(combination);
    const { body } = await runOn(combination, documented, { variables });
    const ids = { deploymentId: 'd-EXAMPLE11', lifecycleEventHookExecutionId: 'example-id' };
    expect(body).toEqual({ ...ids, status: 'Succeeded' });
  });

  test('the sample event of the project is answered, with Failed where AWS denies the work', async () => {
    const event = readJson(combination, 'events/hook.json');
    const { body, others } = await runOn(combination, event);
    const denied = combination.manifest.permissions.length > 0;
    const wanted = { deploymentId: event.DeploymentId, status: denied ? 'Failed' : 'Succeeded' };
    expect(body).toMatchObject(wanted);
    // The check itself came first, and was not what failed.
    expect(others.map((request) => request === 'GET /health')).toEqual(
      denied ? [true, false] : [true],
    );
  });
}
