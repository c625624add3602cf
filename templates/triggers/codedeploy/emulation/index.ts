import { expect } from '@jest/globals';

import {
  brokenFor,
  refused,
  requiredSetting,
  runHook,
  type TriggerEmulation,
  type World,
} from '../../../../test/emulated/index.js';

/** A required setting that is empty, and the answer to that. */
function emptySetting(world: World) {
  const name = requiredSetting(world);
  return { environment: { [name]: '' }, answer: refused(new RegExp(name, 'u')) };
}

const emulation: TriggerEmulation = {
  goodEvents: ['hook'],
  address: (event) => [event?.DeploymentId, event?.LifecycleEventHookExecutionId],
  scenarios: {
    'says what is wrong with its settings': async (world) => {
      const { environment, answer } = emptySetting(world);
      expect(await runHook(world, environment)).toEqual(answer);
    },

    'answers once, however often the event comes': async (world) => {
      const { environment, answer } = emptySetting(world);
      expect(await runHook(world, environment, { deliveries: 'together' })).toEqual(answer);
    },

    'fails, and answers when Lambda tries again, while CodeDeploy takes no answer': async (
      world,
    ) => {
      world.use({ 'codedeploy:PutLifecycleEventHookExecutionStatus': brokenFor(3) });
      const { environment, answer } = emptySetting(world);
      expect(await runHook(world, environment, { functionErrors: 1 })).toEqual(answer);
    },
  },
};

export default emulation;
