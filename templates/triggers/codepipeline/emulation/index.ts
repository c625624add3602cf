import { expect } from '@jest/globals';

import {
  brokenFor,
  failed,
  runJob,
  type TriggerEmulation,
} from '../../../../test/emulated/index.js';

const aboutUserParameters = failed('ConfigurationError', /UserParameters/u);
const DATA = ['CodePipeline.job', 'data'];

const emulation: TriggerEmulation = {
  goodEvents: ['start', 'continuation'],
  texts: [
    [...DATA, 'actionConfiguration', 'configuration', 'UserParameters'],
    [...DATA, 'continuationToken'],
  ],
  credentials: [...DATA, 'artifactCredentials'],
  address: (event) => [event?.['CodePipeline.job']?.id],
  scenarios: {
    'says what is wrong with user parameters that are no JSON': async (world) => {
      const job = await runJob(world, 'this is not JSON');
      expect(job).toEqual(aboutUserParameters);
    },

    'reports once, however often the event comes': async (world) => {
      const job = await runJob(world, '[]', { deliveries: 'together' });
      expect(job).toEqual(aboutUserParameters);
    },

    'fails, and reports when Lambda tries again, while CodePipeline takes no report': async (
      world,
    ) => {
      // As many as a client makes attempts.
      world.use({ 'codepipeline:PutJobFailureResult': brokenFor(3) });
      const job = await runJob(world, '{', { functionErrors: 1 });
      expect(job).toEqual(aboutUserParameters);
    },
  },
};

export default emulation;
