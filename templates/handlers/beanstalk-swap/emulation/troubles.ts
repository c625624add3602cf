import { expect } from '@jest/globals';

import {
  AwsError,
  deadlineIn,
  failed,
  throttled,
  type Emulation,
  type World,
} from '../../../../test/emulated/index.js';
import { application, CNAME, SPARE, swap, SWAP } from './given.js';

/** The looks at the environments: 1 first job, 2 swap, 3 and 4 Updating, 5 Ready. */
const AFTER_SWAP = 5;

/** Answers the first swaps with an error, and then as usual. */
function failing(world: World, swaps: number, error: () => never): void {
  world.use({ [SWAP]: () => (--swaps < 0 ? undefined : error()) });
}

const refused = (code: string, message: string) => (): never => {
  throw new AwsError(code, message, 400);
};

/** What goes wrong while the CNAMEs are swapped, or after. */
export const troubles: Emulation['scenarios'] = {
  'swaps back once when the environment is Red after the swap': async (world) => {
    const beanstalk = application(world);
    beanstalk.looks[AFTER_SWAP] = () =>
      Object.assign(beanstalk.green, { Health: 'Red', HealthStatus: 'Severe' });
    const job = await swap(world, { watchSeconds: 300 });
    const message =
      /Red \(Severe\) after the swap\. ELB health is failing\. The CNAMEs were swapped back/u;
    expect(job).toEqual(failed('JobFailed', message));
    expect(beanstalk.cnames).toEqual([CNAME, SPARE]);
    expect(world.callsOf(SWAP)).toHaveLength(2);
  },

  'swaps back once when every event comes twice at the same time': async (world) => {
    const beanstalk = application(world);
    beanstalk.looks[2] = () => {
      beanstalk.swap();
      beanstalk.green.Health = 'Red';
    };
    const job = await swap(world, {}, { deliveries: 'together' });
    expect(job).toMatchObject({ status: 'Failed' });
    expect(beanstalk.cnames).toEqual([CNAME, SPARE]);
  },

  'swaps back, and says why, where there is no enhanced health': async (world) => {
    const beanstalk = application(world);
    beanstalk.causes = undefined;
    beanstalk.looks[AFTER_SWAP] = () => Object.assign(beanstalk.green, { Health: 'Red' });
    const job = await swap(world);
    expect(job).toEqual(failed('JobFailed', /health has transitioned to Severe\. .*swapped back/u));
  },

  'swaps back when the environment is not Green in time': async (world) => {
    const beanstalk = application(world);
    beanstalk.looks[2] = () => {
      beanstalk.swap();
      beanstalk.green.Health = 'Grey';
    };
    // The time that is kept for the undo has begun.
    const job = await swap(world, {}, { data: deadlineIn(300) });
    expect(job).toEqual(failed('JobFailed', /my-app-green is Grey .*were swapped back/u));
    expect(beanstalk.cnames).toEqual([CNAME, SPARE]);
  },

  'leaves the CNAME where it is when the other environment is Red as well': async (world) => {
    const beanstalk = application(world);
    beanstalk.looks[AFTER_SWAP] = () => {
      beanstalk.green.Health = 'Red';
      beanstalk.blue.Health = 'Red';
    };
    const job = await swap(world);
    expect(job).toEqual(failed('JobFailed', /not swapped back.*my-app-blue is Red .*as well/u));
    expect(beanstalk.cnames).toEqual([SPARE, CNAME]);
  },

  'says who has the CNAME when it may not swap back': async (world) => {
    const beanstalk = application(world);
    beanstalk.looks[AFTER_SWAP] = () => {
      beanstalk.green.Health = 'Red';
      world.iam.deny(SWAP);
    };
    const job = await swap(world);
    const message = /not swapped back, my-app\..* is at my-app-green: .*SwapEnvironmentCNAMEs/u;
    expect(job).toEqual(failed('JobFailed', message));
    expect(beanstalk.cnames).toEqual([SPARE, CNAME]);
  },

  'does not overwrite what somebody else swaps': async (world) => {
    const beanstalk = application(world);
    beanstalk.looks[AFTER_SWAP] = () => Object.assign(beanstalk.blue, { CNAME: 'teal.example' });
    const job = await swap(world);
    expect(job).toEqual(failed('RevisionOutOfSync', /changed by someone else.*blue has teal/u));
    expect(world.callsOf(SWAP)).toHaveLength(1);
  },

  'does not send a swap again whose answer was lost': async (world) => {
    const beanstalk = application(world);
    failing(world, 1, () => {
      beanstalk.swap();
      throw new AwsError('InternalFailure', 'The answer was lost', 500);
    });
    expect(await swap(world)).toMatchObject({ status: 'Succeeded' });
    expect(beanstalk.cnames).toEqual([SPARE, CNAME]);
    expect(world.callsOf(SWAP)).toHaveLength(1);
  },

  'tries again after throttling, and while another operation is under way': async (world) => {
    application(world);
    failing(world, 1, throttled);
    failing(world, 1, refused('OperationInProgressFailure', 'Another operation is under way'));
    expect(await swap(world)).toMatchObject({ status: 'Succeeded' });
    expect(world.callsOf(SWAP)).toHaveLength(3);
  },

  'says which permission Elastic Beanstalk misses': async (world) => {
    const beanstalk = application(world);
    failing(world, 1, refused('InsufficientPrivilegesException', 'Not allowed: s3:GetObject'));
    expect(await swap(world)).toEqual(failed('PermissionError', /s3:GetObject/u));
    expect(beanstalk.cnames).toEqual([CNAME, SPARE]);
  },

  'says that the environment is going away': async (world) => {
    const beanstalk = application(world);
    beanstalk.looks[2] = () => Object.assign(beanstalk.green, { Status: 'Terminating' });
    const job = await swap(world);
    expect(job).toEqual(failed('JobFailed', /my-app-green is being terminated/u));
    expect(world.callsOf(SWAP)).toEqual([]);
  },
};
