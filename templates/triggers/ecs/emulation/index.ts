import { expect } from '@jest/globals';

import {
  requiredSetting,
  type TriggerEmulation,
  type World,
} from '../../../../test/emulated/index.js';
import { answerProblems } from './answer.js';
import { goesOn, rolledBack, runStage } from './run.js';

/** A required setting that is empty, and the answer to that. */
function emptySetting(world: World) {
  const name = requiredSetting(world);
  return { environment: { [name]: '' }, answer: rolledBack(new RegExp(name, 'u')) };
}

const emulation: TriggerEmulation = {
  goodEvents: ['hook', 'hook-again', 'rollback'],
  texts: [['hookDetails', 'progress']],
  // What is returned is always an answer to whoever waits for it.
  address: () => [],
  problems: answerProblems,
  scenarios: {
    'says what is wrong with its settings': async (world) => {
      const { environment, answer } = emptySetting(world);
      expect(await runStage(world, environment)).toEqual(answer);
    },

    'answers alike, however often the event comes': async (world) => {
      const { environment, answer } = emptySetting(world);
      expect(await runStage(world, environment, { deliveries: 'together' })).toEqual(answer);
    },

    'lets a rollback go on, whatever there is to check': async (world) => {
      const { environment } = emptySetting(world);
      const stage = 'PRODUCTION_TRAFFIC_SHIFT';
      const rollback = { lifecycleStage: stage, productionTraffic: [0, 100] } as const;
      expect(await runStage(world, environment, rollback)).toEqual(goesOn(/being rolled back/u));
    },

    'says that the event is none of a lifecycle hook': async (world) => {
      const change = () => ({ Records: ['secret of somebody'] });
      const stage = await runStage(world, {}, { change });
      expect(stage).toEqual(rolledBack(/no event of an ECS lifecycle hook/u));
      expect(stage.output).not.toContain('secret of somebody');
    },

    'says that what was left by the last look is none of its own': async (world) => {
      const hookDetails = { progress: 'text of somebody' };
      const stage = await runStage(world, {}, { hookDetails });
      expect(stage).toEqual(rolledBack(/hookDetails\.progress is none of this function/u));
      expect(stage.output).not.toContain('text of somebody');
    },
  },
};

export default emulation;
