import { expect } from '@jest/globals';

import {
  answer,
  AwsError,
  deadlineIn,
  failed,
  inTurn,
  succeeded,
  type Emulation,
  type World,
} from '../../../../test/emulated/index.js';
import { BLUE, cname, GREEN, swap, weighted, zoneWith } from './given.js';

const CHANGE = 'route53:ChangeResourceRecordSets';

/** Answers the first calls with an error, and then as usual. */
function failing(world: World, operation: string, calls: number, code: string): void {
  world.use({
    [operation]: () => {
      if (--calls < 0) return undefined;
      throw new AwsError(code, 'Rate exceeded', 400);
    },
  });
}

/** What goes wrong after the record was moved, or shortly before. */
export const troubles: Emulation['scenarios'] = {
  'waits until the URL is healthy': async (world) => {
    await zoneWith(world, cname(BLUE));
    const { url } = await world.site({ '/health': inTurn(answer(503), answer(200)) });
    const job = await swap(world, { healthUrl: `${url}/health` });
    expect(job).toEqual(succeeded(/Moved CNAME/u, 5));
    expect(job.progress).toContainEqual(expect.stringMatching(/503 instead of 200/u));
  },

  'moves the record back when the URL is not healthy in time': async (world) => {
    const zone = await zoneWith(world, cname(BLUE));
    const { url } = await world.site({ '/health': answer(503) });
    const job = await swap(world, { healthUrl: `${url}/health`, healthSeconds: 0 });
    const message = /503 instead of 200\. The move was undone: CNAME www\.example\.com/u;
    expect(job).toEqual(failed('JobFailed', message));
    expect(await zone.look()).toEqual([cname(BLUE)]);
  },

  'moves the weights back when every event comes twice': async (world) => {
    const before = [weighted('blue', 90), weighted('green', 10)];
    const zone = await zoneWith(world, ...before);
    const { url } = await world.site({ '/health': answer(503) });
    const parameters = { to: 'green', healthUrl: `${url}/health`, healthSeconds: 0 };
    const job = await swap(world, parameters, { deliveries: 'twice' });
    expect(job).toEqual(failed('JobFailed', /503 instead of 200\. The move was undone/u));
    expect(await zone.look()).toEqual(expect.arrayContaining(before));
  },

  'moves the record back when the name servers take too long': async (world) => {
    const zone = await zoneWith(world, cname(BLUE));
    // The time that is kept for the undo has begun.
    const job = await swap(world, {}, { data: deadlineIn(300) });
    expect(job).toEqual(failed('JobFailed', /not told all its name servers.*was undone/u));
    expect(await zone.look()).toEqual([cname(BLUE)]);
  },

  'moves the record back when it may not see how the change stands': async (world) => {
    const zone = await zoneWith(world, cname(BLUE));
    world.iam.deny('route53:GetChange');
    const job = await swap(world);
    expect(job).toEqual(failed('JobFailed', /route53:GetChange.*The move was undone/u));
    expect(await zone.look()).toEqual([cname(BLUE)]);
  },

  'does not overwrite what somebody else changes before': async (world) => {
    const zone = await zoneWith(world, cname(BLUE));
    let reads = 0;
    world.use({
      'route53:ListResourceRecordSets': async () => {
        if (++reads === 2) await zone.change(cname('teal.example.com'));
        return undefined;
      },
    });
    const job = await swap(world);
    expect(job).toEqual(failed('RevisionOutOfSync', /changed by someone else.*now: teal/u));
    expect(await zone.look()).toEqual([cname('teal.example.com')]);
    expect(world.callsOf(CHANGE)).toEqual([]);
  },

  'does not overwrite what somebody else changes after, not even to undo': async (world) => {
    const zone = await zoneWith(world, cname(BLUE));
    const { url } = await world.site({ '/health': answer(503) });
    let reads = 0;
    world.use({
      'route53:ListResourceRecordSets': async () => {
        if (++reads === 3) await zone.change(cname('teal.example.com'));
        return undefined;
      },
    });
    const job = await swap(world, { healthUrl: `${url}/health`, healthSeconds: 0 });
    const message = /503 instead of 200\. It was not moved back: .*now: teal/u;
    expect(job).toEqual(failed('JobFailed', message));
    expect(await zone.look()).toEqual([cname('teal.example.com')]);
  },

  'tries again while Route 53 is busy with an earlier change': async (world) => {
    const zone = await zoneWith(world, cname(BLUE));
    failing(world, CHANGE, 5, 'PriorRequestNotComplete');
    expect(await swap(world)).toMatchObject({ status: 'Succeeded' });
    expect(await zone.look()).toEqual([cname(GREEN)]);
  },

  'looks again when Route 53 is throttled while it waits': async (world) => {
    await zoneWith(world, cname(BLUE));
    failing(world, 'route53:GetChange', 6, 'Throttling');
    expect(await swap(world)).toMatchObject({ status: 'Succeeded' });
  },

  'says that Route 53 is not available': async (world) => {
    await zoneWith(world, cname(BLUE));
    failing(world, 'route53:ListResourceRecordSets', 99, 'Throttling');
    expect(await swap(world)).toEqual(failed('SystemUnavailable', /Throttling.*Rate exceeded/u));
  },
};
