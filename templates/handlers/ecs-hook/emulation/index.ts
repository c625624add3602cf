import { expect } from '@jest/globals';

import {
  answer,
  inTurn,
  redirect,
  silence,
  type Emulation,
} from '../../../../test/emulated/index.js';
import { goesOn, rolledBack, runStage } from '../../../triggers/ecs/emulation/run.js';

/** The URL alone: the project's other settings are the examples of its manifest. */
const only = (TEST_URL: string) => ({ TEST_URL, EXPECTED_TEXT: '', PRODUCTION_URL: '' });
const ONE_LOOK = { TEST_MINUTES: '0' };

const emulation: Emulation = {
  scenarios: {
    'asks until the new revision has warmed up': async (world) => {
      const { url, requests } = await world.site({ '/': inTurn(answer(503), answer(200)) });
      const stage = await runStage(world, { ...only(url), CHECK_INTERVAL_SECONDS: '5' });
      expect(stage).toEqual(goesOn(/Answered 200 .* at attempt 2/u, 2));
      expect(stage.delays).toEqual([5]);
      expect(requests).toHaveLength(2);
    },

    'answers alike when every event comes twice': async (world) => {
      const { url } = await world.site({ '/': answer(200) });
      const stage = await runStage(world, only(url), { deliveries: 'twice' });
      expect(stage).toEqual(goesOn(/Answered 200/u));
    },

    'keeps what the service has declared for the hook': async (world) => {
      const { url } = await world.site({ '/': inTurn(answer(503), answer(200)) });
      const stage = await runStage(world, only(url), { hookDetails: { bucket: 'b' } });
      expect(stage).toEqual(goesOn(/Answered 200/u, 2));
    },

    'asks the production URL once production traffic moves': async (world) => {
      const { url, requests } = await world.site({ '/production': answer(200) });
      const environment = { ...only(url), PRODUCTION_URL: `${url}/production` };
      const lifecycleStage = 'PRODUCTION_TRAFFIC_SHIFT';
      const options = { lifecycleStage, productionTraffic: [10, 90] } as const;
      expect(await runStage(world, environment, options)).toEqual(goesOn(/Answered 200/u));
      expect(requests).toHaveLength(1);
    },

    'says that there is no production URL': async (world) => {
      const lifecycleStage = 'POST_PRODUCTION_TRAFFIC_SHIFT';
      const stage = await runStage(world, { PRODUCTION_URL: '' }, { lifecycleStage });
      expect(stage).toEqual(rolledBack(/PRODUCTION_URL is needed/u));
    },

    'says that there is nothing to ask at a stage': async (world) => {
      const stage = await runStage(world, {}, { lifecycleStage: 'PRE_SCALE_UP' });
      expect(stage).toEqual(rolledBack(/At PRE_SCALE_UP no traffic reaches the new revision/u));
    },

    'says which status it got, when the time is over': async (world) => {
      const { url } = await world.site({ '/': answer(500, 'secret of the site') });
      const stage = await runStage(world, { ...only(url), ...ONE_LOOK });
      expect(stage).toEqual(rolledBack(/answered 500 instead of 200, after 0 seconds/u));
      expect(stage.output).not.toContain('secret of the site');
    },

    'says which text is missing': async (world) => {
      const { url } = await world.site({ '/': answer(200, 'sick') });
      const environment = { ...only(url), EXPECTED_TEXT: 'healthy', ...ONE_LOOK };
      expect(await runStage(world, environment)).toEqual(rolledBack(/without the text "healthy"/u));
    },

    'says that redirects go round in circles': async (world) => {
      const { url } = await world.site({ '/': redirect('/') });
      const stage = await runStage(world, { ...only(url), ...ONE_LOOK });
      expect(stage).toEqual(rolledBack(/more than 5 redirects/u));
    },

    'says that a certificate does not verify': async (world) => {
      const { url } = await world.secureSite({ '/': answer(200) });
      const stage = await runStage(world, { ...only(url), ...ONE_LOOK });
      expect(stage).toEqual(rolledBack(/certificate/iu));
    },

    'answers in time when a look could take longer than the function has': async (world) => {
      const { url } = await world.site({ '/': silence });
      const environment = { ...only(url), CHECK_TIMEOUT_SECONDS: '30' };
      const stage = await runStage(world, environment, { timeoutSeconds: 6 });
      expect(stage).toEqual(rolledBack(/stopped|in time|did not end within/iu));
    },
  },
};

export default emulation;
