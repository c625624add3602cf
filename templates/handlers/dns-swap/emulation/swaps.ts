import { expect } from '@jest/globals';

import { failed, succeeded, type Emulation } from '../../../../test/emulated/index.js';
import { alias, BLUE, cname, GREEN, swap, weighted, zoneWith } from './given.js';

const changes = 'route53:ChangeResourceRecordSets';

/** Moving a record. */
export const swaps: Emulation['scenarios'] = {
  'moves a CNAME record, waits until all name servers have it, and then has nothing to move':
    async (world) => {
      const zone = await zoneWith(world, cname(BLUE));
      const job = await swap(world);
      const variables = { changed: 'true', previous: BLUE };
      expect(job).toEqual(succeeded(/Moved CNAME www\.example\.com from blue/u, 4, variables));
      expect(await zone.look()).toEqual([cname(GREEN)]);
      expect(await swap(world)).toEqual(succeeded(/already/u, 0, { changed: 'false' }));
      expect(world.callsOf(changes)).toHaveLength(1);
    },

  'moves the aliases of both address families in one batch': async (world) => {
    const types = ['A', 'AAAA'];
    const [blue, green] = ['blue.elb.amazonaws.com', 'green.elb.amazonaws.com'];
    const zone = await zoneWith(world, alias('A', blue), alias('AAAA', blue));
    expect(await swap(world, { types, to: green })).toEqual(succeeded(/Moved A .*, AAAA/u, 4));
    expect(await zone.look()).toEqual([alias('A', green), alias('AAAA', green)]);
    expect(world.callsOf(changes)).toHaveLength(1);
  },

  'gives all the weight to one record': async (world) => {
    const zone = await zoneWith(world, weighted('blue', 90), weighted('green', 10));
    const job = await swap(world, { to: 'green' });
    expect(job).toEqual(succeeded(/weight of green/u, 4, { previous: '90,10' }));
    const after = [weighted('blue', 0), weighted('green', 90)];
    expect(await zone.look()).toEqual(expect.arrayContaining(after));
    expect(world.callsOf(changes)).toHaveLength(1);
  },

  'moves once when every event comes twice': async (world) => {
    const zone = await zoneWith(world, cname(BLUE));
    const job = await swap(world, {}, { deliveries: 'twice' });
    expect(job).toMatchObject({ status: 'Succeeded', outputVariables: { previous: BLUE } });
    expect(await zone.look()).toEqual([cname(GREEN)]);
  },

  'moves once when every event comes twice at the same time': async (world) => {
    const zone = await zoneWith(world, cname(BLUE));
    const job = await swap(world, {}, { deliveries: 'together' });
    expect(job).toMatchObject({ status: 'Succeeded', outputVariables: { previous: BLUE } });
    expect(await zone.look()).toEqual([cname(GREEN)]);
  },

  'says that there is no such record': async (world) => {
    await zoneWith(world);
    expect(await swap(world)).toEqual(failed('ConfigurationError', /no CNAME record www/u));
    expect(world.callsOf(changes)).toEqual([]);
  },

  'says that there is no such hosted zone': async (world) => {
    expect(await swap(world)).toEqual(failed('ConfigurationError', /Z0123456789EXAMPLE/u));
  },

  'says what Route 53 refuses': async (world) => {
    const zone = await zoneWith(world, cname(BLUE));
    const job = await swap(world, { to: 'green..example.com' });
    expect(job).toEqual(failed('ConfigurationError', /refused .*DomainLabelEmpty/u));
    expect(await zone.look()).toEqual([cname(BLUE)]);
  },

  'leaves the weights alone when none of them is meant': async (world) => {
    await zoneWith(world, weighted('blue', 90), weighted('teal', 10));
    const job = await swap(world, { to: 'green' });
    expect(job).toEqual(failed('ConfigurationError', /no set identifier "green".*blue, teal/u));
  },

  'says that the role may not change the record': async (world) => {
    const zone = await zoneWith(world, cname(BLUE));
    world.iam.deny(changes);
    expect(await swap(world)).toEqual(failed('PermissionError', /ChangeResourceRecordSets/u));
    expect(await zone.look()).toEqual([cname(BLUE)]);
  },
};
