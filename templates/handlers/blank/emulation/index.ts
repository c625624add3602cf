import { expect } from '@jest/globals';

import { runJob, succeeded, type Emulation } from '../../../../test/emulated/index.js';

const emulation: Emulation = {
  scenarios: {
    'hands the message on': async (world) => {
      const job = await runJob(world, { message: 'hello' });
      expect(job).toEqual(succeeded(/hello: done/u, 0, { message: 'hello' }));
    },

    'reports once when the event comes twice': async (world) => {
      const job = await runJob(world, { message: 'hello' }, { deliveries: 'twice' });
      expect(job).toEqual(succeeded(/hello: done/u, 0));
    },

    'does without user parameters': async (world) => {
      const job = await runJob(world, undefined);
      expect(job).toEqual(succeeded(/hello: done/u, 0, { message: 'hello' }));
    },
  },
};

export default emulation;
