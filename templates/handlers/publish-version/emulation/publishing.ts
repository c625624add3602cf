import { expect } from '@jest/globals';

import { failed, succeeded, type Emulation } from '../../../../test/emulated/index.js';
import {
  aliasOf,
  createFunctions,
  deployCode,
  FUNCTIONS,
  functionArn,
  publish,
  versionsOf,
} from './given.js';

const ALIAS = { alias: 'live' };

/** Publishing versions and moving the alias. */
export const publishing: Emulation['scenarios'] = {
  'publishes, waits until the versions are active, and moves the alias': async (world) => {
    await createFunctions(world);
    const first = await publish(world, ALIAS);
    const variables = { 'orders-api': '1', 'orders-worker': '1' };
    expect(first).toEqual(succeeded(/alias live moved/u, 2, variables));

    await deployCode(world, 'orders-api', 'second');
    const second = await publish(world, ALIAS);
    const versions = 'orders-api:2,orders-worker:1';
    expect(second).toEqual(succeeded(/orders-api 2/u, 1, { versions }));
    expect(await versionsOf(world, 'orders-api')).toEqual(['1', '2']);
    expect([await aliasOf(world, 'orders-api'), await aliasOf(world, 'orders-worker')]).toEqual([
      '2',
      '1',
    ]);
  },

  'publishes nothing when nothing is new': async (world) => {
    await createFunctions(world);
    await publish(world);
    const job = await publish(world);
    expect(job).toEqual(succeeded(/orders-api 1, orders-worker 1/u, 0));
    expect(await versionsOf(world, 'orders-api')).toEqual(['1']);
  },

  'publishes once when every event comes twice': async (world) => {
    await createFunctions(world);
    expect(await publish(world, ALIAS, { deliveries: 'twice' })).toMatchObject({
      status: 'Succeeded',
    });
    for (const name of FUNCTIONS) expect(await versionsOf(world, name)).toEqual(['1']);
  },

  'publishes once when every event comes twice at the same time': async (world) => {
    await createFunctions(world);
    const job = await publish(world, ALIAS, { deliveries: 'together' });
    expect(job).toMatchObject({ status: 'Succeeded' });
    for (const name of FUNCTIONS) expect(await versionsOf(world, name)).toEqual(['1']);
  },

  'looks again when the same event has created the alias meanwhile': async (world) => {
    await createFunctions(world);
    let first = true;
    world.use({
      'lambda:CreateAlias': async ({ parameters }) => {
        if (first) await world.aws('lambda:CreateAlias', parameters);
        first = false;
        return undefined;
      },
    });
    const job = await publish(world, ALIAS);
    expect(job).toEqual(succeeded(/alias live moved/u, 3, { 'orders-api': '1' }));
    expect(job.progress[2]).toMatch(/orders-api: .*already exists/u);
    expect(await aliasOf(world, 'orders-api')).toBe('1');
  },

  'takes only the entries it is told to': async (world) => {
    await createFunctions(world);
    const job = await publish(world, { keys: ['OrdersWorkerArn'] });
    expect(job).toEqual(succeeded(/orders-worker 1/u, 1, { versions: 'orders-worker:1' }));
    expect(await versionsOf(world, 'orders-api')).toEqual([]);
  },

  'waits for an update of the function that is in progress': async (world) => {
    await createFunctions(world);
    let looks = 2;
    world.use({
      'lambda:GetFunctionConfiguration': async ({ forward }) =>
        --looks < 0 ? undefined : { ...(await forward()), LastUpdateStatus: 'InProgress' },
    });
    const job = await publish(world);
    expect(job).toMatchObject({ status: 'Succeeded' });
    expect(job.progress[0]).toMatch(/orders-api is being updated/u);
  },

  'says that there is no such function': async (world) => {
    await createFunctions(world, ['orders-api']);
    const job = await publish(world, ALIAS);
    expect(job).toEqual(failed('ConfigurationError', /function:orders-worker .*OrdersWorkerArn/u));
  },

  'says that a function is not among those that it may publish': async (world) => {
    await createFunctions(world, ['payments']);
    world.iam.deny('lambda:GetFunctionConfiguration');
    const outputs = JSON.stringify([functionArn('payments')]);
    const job = await publish(world, {}, { outputs });
    expect(job).toEqual(failed('PermissionError', /lambda:GetFunctionConfiguration.*payments/u));
    expect(await versionsOf(world, 'payments')).toEqual([]);
  },
};
