import { createServer } from 'node:tls';

import { expect } from '@jest/globals';

import {
  failed,
  loopbackCertificate,
  succeeded,
  type Emulation,
  type World,
} from '../../../../test/emulated/index.js';
import {
  HANG_UP,
  MEMBERS_ONLY,
  startIrcServer,
  WITH_SASL,
  type Answers,
} from '../typescript/test/support/irc-server.js';
import { CANARY, keepSecret, tell, type Telling } from './given.js';

/** Tells a server that answers like this. */
async function tellIrc(world: World, answers: Answers, telling: Telling = {}) {
  const certificate = await loopbackCertificate();
  const server = await startIrcServer(answers, (listener) => createServer(certificate, listener));
  try {
    await keepSecret(world, `ircs://bot:${CANARY}@127.0.0.1:${server.port}/deploys`);
    const job = await tell(world, 'irc', telling);
    expect(JSON.stringify(job)).not.toContain(CANARY);
    return { job, received: server.received, said: server.said() };
  } finally {
    await server.close();
  }
}

const failing = { parameters: { onFailure: 'fail' } };

/** The job that has all attempts but the last behind it. */
const lastAttempt = (data: object): object => {
  const [startedAt, target] = [Date.now(), ' Deployed'];
  const deadline = startedAt + 600_000;
  const token = {
    v: 1,
    id: 'first',
    target,
    startedAt,
    deadline,
    attempt: 5,
    state: { failures: 4 },
  };
  return { ...data, continuationToken: JSON.stringify(token) };
};

/** Telling a channel of an IRC server, over TLS. */
export const irc: Emulation['scenarios'] = {
  'tells an IRC channel with SASL, and says goodbye': async (world) => {
    const parameters = { message: 'Deployed\r\nQUIT :now\u0001' };
    const { job, received, said } = await tellIrc(world, WITH_SASL, { parameters });
    expect(job).toEqual(succeeded(/was sent/u, 0, { sent: 'true' }));
    expect(said).toEqual(['Deployed', 'QUIT :now']);
    expect(received).toContain(
      `AUTHENTICATE ${Buffer.from(`bot\0bot\0${CANARY}`).toString('base64')}`,
    );
    expect(received).not.toContain('JOIN #deploys');
    expect(received.at(-1)).toBe('QUIT :Done');
  },

  'joins an IRC channel that is for its members': async (world) => {
    const { job, received } = await tellIrc(world, { ...WITH_SASL, ...MEMBERS_ONLY });
    expect(job).toEqual(succeeded(/was sent/u, 0, { sent: 'true' }));
    expect(received).toContain('JOIN #deploys');
  },

  'says that an IRC server does not accept the password': async (world) => {
    const refusing = { ...WITH_SASL, AUTHENTICATE: [[':irc.test 904 bot :SASL failed']] };
    const { job } = await tellIrc(world, refusing, failing);
    expect(job).toEqual(failed('JobFailed', /does not accept the user name .* \(904\)/u));
  },

  'says that it may not join an IRC channel': async (world) => {
    const banned = {
      ...WITH_SASL,
      ...MEMBERS_ONLY,
      JOIN: [[':irc.test 474 bot #deploys :Cannot join']],
    };
    const { job } = await tellIrc(world, banned, failing);
    expect(job).toEqual(failed('JobFailed', /does not let it join the channel \(474\)/u));
  },

  'tries again when an IRC server hangs up': async (world) => {
    const { job, said } = await tellIrc(world, { CAP: [[HANG_UP]] }, failing);
    expect(job).toEqual(failed('JobFailed', /not sent: 127\.0\.0\.1 could not be told/u));
    expect(job.continuations).toBe(4);
    expect(said).toEqual([]);
  },

  'does not wait without an end for an IRC server that never answers': async (world) => {
    const silent = { CAP: [[]], USER: [[]] };
    const { job } = await tellIrc(world, silent, { ...failing, data: lastAttempt });
    expect(job).toEqual(failed('JobFailed', /127\.0\.0\.1 did not answer within 20 seconds/u));
  },

  'tells no IRC server whose certificate does not verify': async (world) => {
    const environment = { NODE_EXTRA_CA_CERTS: '', SSL_CERT_FILE: '' };
    const { job, received } = await tellIrc(world, WITH_SASL, { ...failing, environment });
    expect(job).toEqual(failed('JobFailed', /127\.0\.0\.1 could not be told/u));
    expect(received).toEqual([]);
  },
};
