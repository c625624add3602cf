import { expect } from '@jest/globals';

import {
  answer,
  failed,
  huge,
  inTurn,
  loopbackCertificate,
  redirect,
  runJob,
  silence,
  succeeded,
  type Emulation,
  type World,
} from '../../../../test/emulated/index.js';

const GIBIBYTE = 1024 ** 3;
/** What lies in buffers on the way when the handler stops reading. */
const READ_AND_BUFFERED = 32 * 1024 ** 2;

/** The first check decides. */
const once = (url: string, more: object = {}) => ({
  url,
  withinSeconds: 0,
  ...more,
});

/** Both languages take a further authority from the variable that their TLS library reads. */
async function trust(): Promise<Record<string, string>> {
  const { file } = await loopbackCertificate();
  return { NODE_EXTRA_CA_CERTS: file, SSL_CERT_FILE: file };
}

const check = (
  world: World,
  path: string,
  routes: Parameters<World['site']>[0],
  more: object = {},
) => world.site(routes).then(({ url }) => runJob(world, once(url + path, more)));

const emulation: Emulation = {
  scenarios: {
    'waits until a fresh deployment has warmed up': async (world) => {
      const warmingUp = inTurn(answer(503), answer(200, 'starting'), answer(200, 'all healthy'));
      const { url, requests } = await world.site({ '/health': warmingUp });
      const parameters = { url: `${url}/health?token=abc`, expectedText: 'healthy' };
      const job = await runJob(world, parameters);
      expect(job).toEqual(succeeded(/Answered 200 after \d+ ms/u, 2, { status: '200' }));
      expect(job.progress).toEqual([
        expect.stringContaining('answered 503 instead of 200'),
        expect.stringContaining('without the text'),
      ]);
      expect(requests).toHaveLength(3);
      expect(job.output).not.toContain('token=abc');
    },

    'waits for a site with a long address, when every event comes twice': async (world) => {
      const path = `/${'x'.repeat(900)}`;
      const { url } = await world.site({ [path]: inTurn(answer(503), answer(503), answer(200)) });
      const job = await runJob(world, { url: url + path }, { deliveries: 'twice' });
      expect(job).toEqual(succeeded(/Answered 200/u, 1));
    },

    'follows redirects': async (world) => {
      const routes = { '/': redirect('/moved'), '/moved': answer(200) };
      expect(await check(world, '/', routes)).toEqual(succeeded(/Answered 200/u, 0));
    },

    'verifies the certificate of an https site': async (world) => {
      const { url } = await world.secureSite({ '/': answer(200) });
      const environment = await trust();
      const job = await runJob(world, once(`${url}/`), { environment });
      expect(job).toEqual(succeeded(/Answered 200/u, 0));
    },

    'says that a certificate does not verify': async (world) => {
      const { url } = await world.secureSite({ '/': answer(200) });
      const job = await runJob(world, once(`${url}/`));
      expect(job).toEqual(failed('JobFailed', /certificate/iu));
    },

    'does not give up https': async (world) => {
      const insecure = await world.site({ '/': answer(200) });
      const { url } = await world.secureSite({ '/': redirect(`${insecure.url}/`) });
      const job = await runJob(world, once(`${url}/`), { environment: await trust() });
      expect(job).toEqual(failed('JobFailed', /gives up https/u));
      expect(insecure.requests).toEqual([]);
    },

    'says which status it got': async (world) => {
      const job = await check(world, '/health', { '/health': answer(500, 'secret of the site') });
      expect(job).toEqual(failed('JobFailed', /\/health answered 500 instead of 200/u));
      expect(`${job.message ?? ''}${job.output}`).not.toContain('secret of the site');
    },

    'says which text is missing': async (world) => {
      const routes = { '/': answer(200, 'sick') };
      const job = await check(world, '/', routes, { expectedText: 'healthy' });
      expect(job).toEqual(failed('JobFailed', /without the text "healthy"/u));
    },

    'says that redirects go round in circles': async (world) => {
      const job = await check(world, '/', { '/': redirect('/') });
      expect(job).toEqual(failed('JobFailed', /more than 5 redirects/u));
    },

    'says that the site never answers': async (world) => {
      const job = await check(world, '/', { '/': silence }, { timeoutSeconds: 1 });
      expect(job).toEqual(failed('JobFailed', /did not answer within 1 second/u));
    },

    'says that nobody listens': async (world) => {
      const site = await world.site({});
      await site.close();
      expect(await runJob(world, once(site.url))).toEqual(failed('JobFailed', /refused/iu));
    },

    'reads no more of a huge body than it has to': async (world) => {
      const { url, bytesSent } = await world.site({ '/': huge(GIBIBYTE) });
      const job = await runJob(world, once(url, { expectedText: 'healthy' }));
      expect(job).toEqual(failed('JobFailed', /without the text "healthy"/u));
      expect(bytesSent()).toBeLessThan(READ_AND_BUFFERED);
    },

    'reports in time when one check could take longer than the function has': async (world) => {
      const { url } = await world.site({ '/': silence });
      const parameters = { url, withinSeconds: 0, timeoutSeconds: 30 };
      const job = await runJob(world, parameters, { timeoutSeconds: 6 });
      expect(job).toEqual(failed('JobFailed', /timeout|in time|within \d/iu));
    },

    'refuses an address that is none of the web': async (world) => {
      const job = await runJob(world, { url: 'file:///etc/passwd' });
      expect(job).toEqual(failed('ConfigurationError', /url.*http/u));
    },
  },
};

export default emulation;
