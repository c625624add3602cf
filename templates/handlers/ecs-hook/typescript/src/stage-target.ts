import type { CheckSettings } from './check-settings.js';
import type { HookEvent } from './ecs/index.js';

/** What is asked at a stage, and for how long. */
export interface StageTarget {
  readonly url: string;
  readonly minutes: number;
}

const TEST = ['TEST_TRAFFIC_SHIFT', 'POST_TEST_TRAFFIC_SHIFT', 'PRE_PRODUCTION_TRAFFIC_SHIFT'];
const PRODUCTION = ['PRODUCTION_TRAFFIC_SHIFT', 'POST_PRODUCTION_TRAFFIC_SHIFT'];

/**
 * Says where the new revision is found at the stage of a hook.
 *
 * @throws {Error} where there is nothing to ask
 */
export function targetOf(
  { testUrl, testMinutes, productionUrl, productionMinutes }: CheckSettings,
  { lifecycleStage }: Pick<HookEvent, 'lifecycleStage'>,
): StageTarget {
  if (TEST.includes(lifecycleStage)) return { url: testUrl, minutes: testMinutes };
  if (!PRODUCTION.includes(lifecycleStage)) {
    throw new Error(
      `At ${lifecycleStage} no traffic reaches the new revision: there is no URL to ask. ` +
        `Have the hook called at one of ${[...TEST, ...PRODUCTION].join(', ')}`,
    );
  }
  if (productionUrl !== undefined) return { url: productionUrl, minutes: productionMinutes };
  throw new Error(`At ${lifecycleStage} the environment variable PRODUCTION_URL is needed`);
}
