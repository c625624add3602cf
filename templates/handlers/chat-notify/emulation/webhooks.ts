import { expect } from '@jest/globals';

import {
  answer,
  failed,
  inTurn,
  redirect,
  succeeded,
  type Emulation,
  type World,
} from '../../../../test/emulated/index.js';
import { CANARY, keepSecret, PARAMETER, tell, webhook, type Telling } from './given.js';

const PATH = `/services/${CANARY}`;

/** Tells Slack, which answers like this. */
async function tellSlack(world: World, listener = answer(200, 'ok'), telling: Telling = {}) {
  const posts: any[] = [];
  const { url } = await world.secureSite({ [PATH]: webhook(posts, listener) });
  await keepSecret(world, `${url}${PATH}`);
  const job = await tell(world, 'slack', telling);
  expect(JSON.stringify(job)).not.toContain(CANARY);
  return { job, posts };
}

/** Telling a webhook of Slack or Teams. */
export const webhooks: Emulation['scenarios'] = {
  'tells Slack, and nobody is mentioned': async (world) => {
    const parameters = {
      message: '{pipeline} <!channel> & {link}',
      pipeline: 'shop',
      executionId: 'a1b2',
    };
    const { job, posts } = await tellSlack(world, undefined, { parameters });
    expect(job).toEqual(succeeded(/was sent/u, 0, { sent: 'true' }));
    const link = expect.stringMatching(
      /^shop &lt;!channel&gt; &amp; https:\/\/eu-central-1\.console\..*\/executions\/a1b2\//u,
    );
    expect(posts).toEqual([{ text: link }]);
  },

  'tells Teams with a card, the URL being in Parameter Store': async (world) => {
    const posts: any[] = [];
    const path = '/workflows/1';
    const { url } = await world.secureSite({ [path]: webhook(posts, answer(202)) });
    const Value = `${url}${path}?sig=${CANARY}`;
    await world.aws('ssm:PutParameter', { Name: PARAMETER, Value, Type: 'SecureString' });
    const environment = { SECRET_ARN: '', PARAMETER_NAME: PARAMETER };
    const job = await tell(world, 'teams', { environment });
    expect(job).toEqual(succeeded(/was sent/u, 0, { sent: 'true' }));
    expect(posts[0].attachments[0].content.body[0].inlines[0].text).toBe('Deployed');
    expect(JSON.stringify(job)).not.toContain(CANARY);
  },

  'tries again after 429, as late as it is told, and after 503': async (world) => {
    const busy = inTurn(
      (_request, response) => void response.writeHead(429, { 'retry-after': '1' }).end(),
      answer(503),
      answer(200, 'ok'),
    );
    const { job, posts } = await tellSlack(world, busy);
    expect(job).toMatchObject({ status: 'Succeeded', outputVariables: { sent: 'true' } });
    expect(job.progress).toContainEqual(expect.stringMatching(/try again: .* answered 429/u));
    expect(job.progress).toContainEqual(expect.stringMatching(/try again: .* answered 503/u));
    expect(posts).toHaveLength(3);
  },

  'gives up after five times, and lets the pipeline go on': async (world) => {
    const { job, posts } = await tellSlack(world, answer(500, 'rollup_error'));
    const message = /goes on all the same: 127\.0\.0\.1 answered 500 \(rollup_error\)/u;
    expect(job).toEqual(succeeded(message, 4, { sent: 'false' }));
    expect(posts).toHaveLength(5);
  },

  'fails the pipeline where that is wanted': async (world) => {
    const parameters = { onFailure: 'fail' };
    const { job, posts } = await tellSlack(world, answer(404, 'no_service'), { parameters });
    expect(job).toEqual(failed('JobFailed', /not sent: 127\.0\.0\.1 answered 404 \(no_service\)/u));
    expect(posts).toHaveLength(1);
  },

  'follows no redirect': async (world) => {
    const elsewhere = await world.site({ '/': answer(200) });
    const parameters = { onFailure: 'fail' };
    const { job } = await tellSlack(world, redirect(`${elsewhere.url}/`, 307), { parameters });
    expect(job).toEqual(failed('JobFailed', /answered 307/u));
    expect(elsewhere.requests).toEqual([]);
  },

  'tells nobody whose certificate does not verify': async (world) => {
    const parameters = { onFailure: 'fail' };
    const environment = { NODE_EXTRA_CA_CERTS: '', SSL_CERT_FILE: '' };
    const { job, posts } = await tellSlack(world, undefined, { parameters, environment });
    expect(job).toEqual(failed('JobFailed', /not sent: 127\.0\.0\.1 could not be asked/u));
    expect(posts).toEqual([]);
  },

  'reports once when every event comes twice at the same time': async (world) => {
    const { job, posts } = await tellSlack(world, undefined, { deliveries: 'together' });
    expect(job).toEqual(succeeded(/was sent/u, 0, { sent: 'true' }));
    // A webhook knows no idempotency key.
    expect(posts).toHaveLength(2);
  },
};
