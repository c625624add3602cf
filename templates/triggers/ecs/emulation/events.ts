import { expect, test } from '@jest/globals';

import type { Combination } from '../../../../test/support/combinations.js';
import { readJson, runOn, withoutOptions } from '../../../../test/support/event-runs.js';

const of = 'my-cluster/my-service';
const arn = 'arn:aws:ecs:us-west-2:123456789012';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html#post-test-traffic-shift */
const documented = {
  executionId: '3a0345ba-b029-404b-890d-7da2a4b266aa',
  lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT',
  resourceArn: `${arn}:service-deployment/${of}/EZe5RNVLH6PPzHXINuP28`,
  executionDetails: {
    serviceArn: `${arn}:service/${of}`,
    targetServiceRevisionArn: `${arn}:service-revision/${of}/9313423515462893900`,
    testTrafficWeights: {},
    productionTrafficWeights: {},
  },
};

/** Real events, and the project's own. */
export default function events(combination: Combination): void {
  const denied = combination.manifest.permissions.length > 0;
  const hookStatus = denied ? 'FAILED' : 'SUCCEEDED';

  test('the event that AWS documents is answered', async () => {
    const variables = withoutOptions(combination);
    const { body } = await runOn(combination, documented, { variables });
    expect(body).toEqual({ hookStatus: 'SUCCEEDED' });
  });

  test.each(['hook', 'hook-again'])('the sample event %s is answered', async (name) => {
    const event = readJson(combination, `events/${name}.json`);
    const { body, others } = await runOn(combination, event);
    expect(body).toEqual({ hookStatus });
    expect(others[0]).toBe('GET /health');
  });

  test('a rollback is let go on, and nothing is asked', async () => {
    const { body, others } = await runOn(
      combination,
      readJson(combination, 'events/rollback.json'),
    );
    expect({ body, others }).toEqual({ body: { hookStatus: 'SUCCEEDED' }, others: [] });
  });
}
