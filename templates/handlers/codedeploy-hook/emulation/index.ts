import { expect } from '@jest/globals';

import {
  accepted,
  answer,
  cloudFront,
  createDistribution,
  huge,
  inTurn,
  redirect,
  refused,
  runHook,
  silence,
  type Emulation,
} from '../../../../test/emulated/index.js';

/** What the project's permissions are for: the example of the manifest. */
const DISTRIBUTION_ID = 'E2EXAMPLE1ABCD';

/** Without an invalidation, and at the first attempt. */
const only = (url: string) => ({
  CHECK_URL: url,
  DISTRIBUTION_ID: '',
  CHECK_ATTEMPTS: '1',
  CHECK_INTERVAL_SECONDS: '0',
});

const emulation: Emulation = {
  services: (aws) => [cloudFront(aws)],

  scenarios: {
    'lets the deployment go on when the site is warm, and invalidates the distribution': async (
      world,
    ) => {
      const DistributionId = await createDistribution(world.aws, DISTRIBUTION_ID);
      const { url, requests } = await world.site({
        '/': inTurn(answer(503), answer(200, 'healthy')),
      });
      const hook = await runHook(world, { CHECK_URL: url, CHECK_INTERVAL_SECONDS: '0' });
      expect(hook).toEqual(accepted(/Answered 200.*invalidated E2EXAMPLE1ABCD/u));
      expect(requests).toHaveLength(2);
      const { InvalidationList } = await world.aws('cloudfront:ListInvalidations', {
        DistributionId,
      });
      expect(InvalidationList.Items).toHaveLength(1);
    },

    'invalidates once when the event comes twice': async (world) => {
      const DistributionId = await createDistribution(world.aws, DISTRIBUTION_ID);
      const { url } = await world.site({ '/': answer(200, 'healthy') });
      const hook = await runHook(world, { CHECK_URL: url }, { deliveries: 'twice' });
      expect(hook).toMatchObject({ status: 'Succeeded' });
      const { InvalidationList } = await world.aws('cloudfront:ListInvalidations', {
        DistributionId,
      });
      expect(InvalidationList.Items).toHaveLength(1);
    },

    'says that the role may not invalidate': async (world) => {
      await createDistribution(world.aws, DISTRIBUTION_ID);
      const { url } = await world.site({ '/': answer(200, 'healthy') });
      world.iam.deny('cloudfront:CreateInvalidation');
      const hook = await runHook(world, { CHECK_URL: url });
      expect(hook).toEqual(refused(/check succeeded, but.*cloudfront:CreateInvalidation/u));
    },

    'says that there is no such distribution': async (world) => {
      const { url } = await world.site({ '/': answer(200, 'healthy') });
      expect(await runHook(world, { CHECK_URL: url })).toEqual(
        refused(/E2EXAMPLE1ABCD.*NoSuchDistribution/u),
      );
    },

    'says which status it got, at the last attempt': async (world) => {
      const { url, requests } = await world.site({ '/': answer(500, 'secret of the site') });
      const hook = await runHook(world, { ...only(url), CHECK_ATTEMPTS: '3' });
      expect(hook).toEqual(refused(/answered 500 instead of 200.* 3 attempts/u));
      expect(requests).toHaveLength(3);
      expect(hook.output).not.toContain('secret of the site');
    },

    'says which text is missing': async (world) => {
      const { url } = await world.site({ '/': answer(200, 'sick') });
      expect(await runHook(world, only(url))).toEqual(refused(/without the text "healthy"/u));
    },

    'says that redirects go round in circles': async (world) => {
      const { url } = await world.site({ '/': redirect('/') });
      expect(await runHook(world, only(url))).toEqual(refused(/more than 5 redirects/u));
    },

    'says that the site never answers': async (world) => {
      const { url } = await world.site({ '/': silence });
      const hook = await runHook(world, { ...only(url), CHECK_TIMEOUT_SECONDS: '1' });
      expect(hook).toEqual(refused(/did not answer within 1 second/u));
    },

    'says that a certificate does not verify': async (world) => {
      const { url } = await world.secureSite({ '/': answer(200) });
      expect(await runHook(world, only(url))).toEqual(refused(/certificate/iu));
    },

    'reads no more of a huge body than it has to': async (world) => {
      const { url, bytesSent } = await world.site({ '/': huge(1024 ** 3) });
      expect(await runHook(world, only(url))).toEqual(refused(/without the text "healthy"/u));
      expect(bytesSent()).toBeLessThan(32 * 1024 ** 2);
    },

    'answers in time when an attempt could take longer than the function has': async (world) => {
      const { url } = await world.site({ '/': silence });
      const environment = { ...only(url), CHECK_TIMEOUT_SECONDS: '30' };
      const hook = await runHook(world, environment, { timeoutSeconds: 6 });
      expect(hook).toEqual(refused(/stopped|in time|did not end within/iu));
    },
  },
};

export default emulation;
