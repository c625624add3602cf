import { expect } from '@jest/globals';

import { failed, succeeded, type Emulation } from '../../../../test/emulated/index.js';
import { application, BLUE, CNAME, SPARE, swap, SWAP } from './given.js';

/** Moving the CNAME to an environment. */
export const swaps: Emulation['scenarios'] = {
  'swaps the CNAMEs, waits until both are Ready, and then has nothing to swap': async (world) => {
    const beanstalk = application(world);
    const job = await swap(world);
    expect(job).toEqual(
      succeeded(/Moved my-app\..* from my-app-blue/u, 4, { changed: 'true', previous: BLUE }),
    );
    expect(beanstalk.cnames).toEqual([SPARE, CNAME]);
    expect(await swap(world)).toEqual(succeeded(/already/u, 0, { changed: 'false' }));
    expect(world.callsOf(SWAP)).toHaveLength(1);
  },

  'swaps once when every event comes twice': async (world) => {
    const beanstalk = application(world);
    const job = await swap(world, {}, { deliveries: 'twice' });
    expect(job).toMatchObject({ status: 'Succeeded', outputVariables: { previous: BLUE } });
    expect(beanstalk.cnames).toEqual([SPARE, CNAME]);
    expect(world.callsOf(SWAP)).toHaveLength(1);
  },

  'swaps once when every event comes twice at the same time': async (world) => {
    const beanstalk = application(world);
    const job = await swap(world, {}, { deliveries: 'together' });
    expect(job).toMatchObject({ status: 'Succeeded', outputVariables: { previous: BLUE } });
    expect(beanstalk.cnames).toEqual([SPARE, CNAME]);
  },

  'waits until both environments are Ready and Green': async (world) => {
    const beanstalk = application(world);
    Object.assign(beanstalk.blue, { Status: 'Updating', Health: 'Grey' });
    beanstalk.looks[3] = () => Object.assign(beanstalk.blue, { Status: 'Ready' });
    beanstalk.looks[4] = () => Object.assign(beanstalk.blue, { Health: 'Green' });
    const job = await swap(world);
    expect(job).toMatchObject({ status: 'Succeeded' });
    expect(job.progress).toContainEqual(expect.stringMatching(/my-app-blue is Updating/u));
    expect(job.progress).toContainEqual(expect.stringMatching(/my-app-blue is Grey .*Green$/u));
  },

  'does not swap to an environment that is not Green': async (world) => {
    const beanstalk = application(world);
    Object.assign(beanstalk.green, { Health: 'Yellow', HealthStatus: 'Warning' });
    const job = await swap(world, { readyMinutes: 0 });
    const message = /^Not swapped: .*my-app-green is Yellow \(Warning\)\. ELB health is failing\./u;
    expect(job).toEqual(failed('JobFailed', message));
    expect(world.callsOf(SWAP)).toEqual([]);
  },

  'replaces an unhealthy environment where that is wanted': async (world) => {
    const beanstalk = application(world);
    beanstalk.blue.Health = 'Red';
    const job = await swap(world, { replaceUnhealthy: true });
    expect(job).toMatchObject({ status: 'Succeeded' });
    expect(beanstalk.cnames).toEqual([SPARE, CNAME]);
  },

  'says that there is no such environment': async (world) => {
    const beanstalk = application(world);
    beanstalk.environments = [beanstalk.green];
    const job = await swap(world);
    expect(job).toEqual(failed('ConfigurationError', /no environment my-app-blue in .*my-app/u));
  },

  'says that none of the environments has the CNAME': async (world) => {
    application(world);
    const job = await swap(world, { cname: 'www.elasticbeanstalk.com' });
    expect(job).toEqual(failed('ConfigurationError', /Neither of .* has www\.elasticbeanstalk/u));
  },

  'says that the role may not swap': async (world) => {
    const beanstalk = application(world);
    world.iam.deny(SWAP);
    expect(await swap(world)).toEqual(failed('PermissionError', /SwapEnvironmentCNAMEs/u));
    expect(beanstalk.cnames).toEqual([CNAME, SPARE]);
  },
};
