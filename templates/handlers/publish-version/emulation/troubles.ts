import { expect } from '@jest/globals';

import {
  AwsError,
  failed,
  inputArtifact,
  runJob,
  succeeded,
  type Emulation,
} from '../../../../test/emulated/index.js';
import { aliasOf, createFunctions, deployCode, functionArn, publish, versionsOf } from './given.js';

const ALIAS = { alias: 'live' };

/** Other people's changes, bad input, and services that do not answer. */
export const troubles: Emulation['scenarios'] = {
  'publishes nothing of a function that somebody changes at the same time': async (world) => {
    await createFunctions(world);
    world.use({
      'lambda:PublishVersion': async () => {
        await deployCode(world, 'orders-api', 'of somebody else');
        return undefined;
      },
    });
    const job = await publish(world);
    expect(job).toEqual(failed('RevisionOutOfSync', /orders-api was changed by someone else/u));
    expect(await versionsOf(world, 'orders-api')).toEqual([]);
  },

  'does not touch an alias that shares its traffic': async (world) => {
    await createFunctions(world);
    await publish(world, ALIAS);
    await deployCode(world, 'orders-worker', 'second');
    await deployCode(world, 'orders-api', 'second');
    await world.aws('lambda:PublishVersion', { FunctionName: 'orders-worker' });
    await world.aws('lambda:UpdateAlias', {
      FunctionName: 'orders-worker',
      Name: 'live',
      RoutingConfig: { AdditionalVersionWeights: { '2': 0.1 } },
    });
    const job = await publish(world, ALIAS);
    expect(job).toEqual(
      failed('JobFailed', /live of orders-worker shares its traffic, 10 % to version 2/u),
    );
    expect(await aliasOf(world, 'orders-api')).toBe('1');
  },

  'says why the last update of a function failed': async (world) => {
    await createFunctions(world);
    const LastUpdateStatusReason = 'The image cannot be pulled';
    world.use({
      'lambda:GetFunctionConfiguration': async ({ forward }) => ({
        ...(await forward()),
        LastUpdateStatus: 'Failed',
        LastUpdateStatusReason,
      }),
    });
    const job = await publish(world);
    expect(job).toEqual(
      failed('JobFailed', /last update of orders-api failed.*image cannot be pulled/u),
    );
  },

  'says why a version cannot become active': async (world) => {
    await createFunctions(world);
    world.use({
      'lambda:GetFunctionConfiguration': async ({ parameters, forward }) =>
        parameters.Qualifier === undefined
          ? undefined
          : {
              ...(await forward()),
              State: 'Failed',
              StateReason: 'The subnet has no addresses left',
            },
    });
    const job = await publish(world, ALIAS);
    expect(job).toEqual(failed('JobFailed', /Version 1 of orders-api is Failed: The subnet/u));
    await expect(aliasOf(world, 'orders-api')).rejects.toThrow('live');
  },

  'looks again when Lambda is throttled while it waits': async (world) => {
    await createFunctions(world);
    let throttles = 6;
    world.use({
      'lambda:GetFunctionConfiguration': ({ parameters }) => {
        if (parameters.Qualifier === undefined || --throttles < 0) return undefined;
        throw new AwsError('TooManyRequestsException', 'Rate exceeded', 429);
      },
    });
    expect(await publish(world)).toMatchObject({ status: 'Succeeded' });
    expect(await versionsOf(world, 'orders-api')).toEqual(['1']);
  },

  'says that Lambda is not available': async (world) => {
    await createFunctions(world);
    world.use({
      'lambda:GetFunctionConfiguration': () => {
        throw new AwsError('ServiceException', 'Internal error', 500);
      },
    });
    expect(await publish(world)).toEqual(failed('SystemUnavailable', /Internal error/u));
  },

  'reports in time when S3 never answers': async (world) => {
    world.use({ 's3:GetObject': () => new Promise(() => undefined) });
    const job = await publish(world, {}, { timeoutSeconds: 6 });
    expect(job).toEqual(failed('JobFailed', /timeout/u));
  },

  'says that the file is not in the artifact': async (world) => {
    const artifacts = [await inputArtifact(world, { 'other.json': '{}' })];
    const job = await runJob(world, {}, { artifacts });
    expect(job).toEqual(failed('ConfigurationError', /outputs\.json.*other\.json/u));
  },

  'says that the file is no JSON': async (world) => {
    const job = await publish(world, {}, { outputs: 'secret of the stack' });
    expect(job).toEqual(failed('ConfigurationError', /outputs\.json is not JSON/u));
    expect(job.output).not.toContain('secret of the stack');
  },

  'says that the file names no function': async (world) => {
    const job = await publish(world, {}, { outputs: '{"SiteUrl": "https://example.com"}' });
    expect(job).toEqual(failed('ConfigurationError', /no ARN of a Lambda function/u));
  },

  'says that a function is in another region': async (world) => {
    const outputs = JSON.stringify([
      functionArn('orders-api').replace('eu-central-1', 'us-east-1'),
    ]);
    const job = await publish(world, {}, { outputs });
    expect(job).toEqual(failed('ConfigurationError', /\[0\].* is in us-east-1/u));
  },

  'says that the function is wanted and not one version of it': async (world) => {
    const outputs = JSON.stringify([`${functionArn('orders-api')}:3`]);
    const job = await publish(world, {}, { outputs });
    expect(job).toEqual(failed('ConfigurationError', /ARN of the function is wanted/u));
  },

  'leaves an alias that points to the version already as it is': async (world) => {
    await createFunctions(world);
    await publish(world, ALIAS);
    expect(await publish(world, ALIAS)).toEqual(succeeded(/alias live moved/u, 0));
    expect(world.callsOf('lambda:UpdateAlias')).toEqual([]);
  },
};
