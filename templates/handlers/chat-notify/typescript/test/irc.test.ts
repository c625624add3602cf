import net from 'node:net';
import tls, { type ConnectionOptions } from 'node:tls';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { tellIrc } from '../src/irc.js';
import { ircAccount } from '../src/irc-account.js';
import { privmsgs } from '../src/irc-lines.js';
import {
  HANG_UP,
  MEMBERS_ONLY,
  startIrcServer,
  WITH_SASL,
  type Answers,
  type IrcServer,
} from './support/irc-server.js';

let server: IrcServer | undefined;
afterEach(async () => {
  jest.restoreAllMocks();
  await server?.close();
  server = undefined;
});

/** A connection without TLS: a certificate that is trusted cannot be had here. */
function withoutTls(): void {
  const connect = ({ host = '', port = 0 }: ConnectionOptions) => {
    const socket = net.connect({ host, port });
    return socket.once('connect', () => socket.emit('secureConnect'));
  };
  jest.spyOn(tls, 'connect').mockImplementation(connect as unknown as typeof tls.connect);
}

async function tell(answers: Answers = {}, user = '', text = 'Deployed', signal?: AbortSignal) {
  withoutTls();
  server = await startIrcServer(answers);
  const query = user.includes('pass-') ? '?auth=pass' : '';
  const url = new URL(`ircs://${user}127.0.0.1:${server.port}/deploys${query}`);
  return tellIrc(ircAccount(url), text, signal ?? new AbortController().signal);
}

const PLAIN = Buffer.from('bot\0bot\0CANARY').toString('base64');

describe('a channel is told', () => {
  test('without a password', async () => {
    expect(await tell()).toEqual({ kind: 'sent' });
    expect(server?.received).toEqual([
      'NICK codepipeline',
      'USER codepipeline 0 * :CodePipeline',
      'PONG :registration',
      'PRIVMSG #deploys :Deployed',
      'PING :codepipeline',
      'QUIT :Done',
    ]);
  });

  test('with SASL PLAIN', async () => {
    expect(await tell(WITH_SASL, 'bot:CANARY@')).toEqual({ kind: 'sent' });
    const received = server?.received.filter((line) => !line.startsWith('PONG'));
    expect(received?.slice(0, 6)).toEqual([
      'CAP REQ :sasl',
      'NICK bot',
      'USER bot 0 * :CodePipeline',
      'AUTHENTICATE PLAIN',
      `AUTHENTICATE ${PLAIN}`,
      'CAP END',
    ]);
  });

  test.each([291, 292, 400])('with a password of %i characters', async (length) => {
    const password = 'x'.repeat(length);

    await tell(WITH_SASL, `bot:${password}@`);

    const lines = server?.received.filter((line) => line.startsWith('AUTHENTICATE ')) ?? [];
    const sent = lines.slice(1).map((line) => line.slice('AUTHENTICATE '.length));
    expect(sent.every((line) => line.length <= 400)).toBe(true);
    expect(sent.at(-1)?.length).toBeLessThan(400);
    const text = Buffer.from(sent.filter((line) => line !== '+').join(''), 'base64').toString();
    expect(text).toBe(`bot\0bot\0${password}`);
  });

  test("with the server's password", async () => {
    expect(await tell({}, 'bot:pass-CANARY@')).toEqual({ kind: 'sent' });
    expect(server?.received.slice(0, 2)).toEqual(['PASS :pass-CANARY', 'NICK bot']);
  });

  test('under another nick when that is in use', async () => {
    const taken = ':irc.test 433 * codepipeline :Nickname is already in use';

    expect(await tell({ NICK: [[taken], []] })).toEqual({ kind: 'sent' });
    expect(server?.received).toContain('NICK codepipeline_');
  });

  test('as a member where it has to be one', async () => {
    expect(await tell(MEMBERS_ONLY)).toEqual({ kind: 'sent' });
    expect(server?.received).toContain('JOIN #deploys');
    expect(server?.said()).toEqual(['Deployed', 'Deployed']);
  });

  test('even if the server does not say goodbye', async () => {
    expect(await tell({ QUIT: [] })).toEqual({ kind: 'sent' });
  });
});

describe('the server refuses', () => {
  test.each([
    ['SASL', { CAP: [[':irc.test CAP * NAK :sasl']] }, 'offers no SASL'],
    ['CAP', {}, 'offers no SASL, and lets in without a password'],
    ['the password', { ...WITH_SASL, AUTHENTICATE: [[':s 904 * :No']] }, 'does not accept the'],
    ['the nick', { NICK: [[':s 432 * x :No']] }, 'does not take the nick name (432)'],
    ['all nicks', { NICK: [[':s 433 * x :No']], USER: [] }, 'has all its nick names in use (433)'],
    ['the client', { NICK: [[':s 465 * :No']] }, 'has banned this client (465)'],
  ])('%s', async (_what, answers, reason) => {
    const delivery = await tell(answers, 'bot:CANARY@');

    expect(delivery).toMatchObject({ kind: 'refused' });
    expect(JSON.stringify(delivery)).toContain(`127.0.0.1 ${reason}`);
    expect(JSON.stringify(delivery)).not.toContain('CANARY');
    expect(server?.said()).toEqual([]);
  });

  test.each([
    ['no such channel', { PRIVMSG: [[':s 403 bot #deploys :No']] }, 'messages for #deploys (403)'],
    ['to join', { ...MEMBERS_ONLY, JOIN: [[':s 474 bot #deploys :No']] }, 'join the channel (474)'],
    ['members', { PRIVMSG: MEMBERS_ONLY['PRIVMSG']?.slice(0, 1) ?? [] }, '#deploys (404)'],
  ])('%s', async (_what, answers, reason) => {
    const delivery = await tell(answers);

    expect(delivery).toMatchObject({ kind: 'refused' });
    expect(JSON.stringify(delivery)).toContain(reason);
  });
});

describe('it is tried again later when the server', () => {
  test.each([
    ['hangs up', { NICK: [[HANG_UP]] }],
    ['says that it is over', { PRIVMSG: [['ERROR :Closing link']] }],
    ['is full', { USER: [['ERROR :Too many connections', HANG_UP]] }],
    ['speaks no IRC', { NICK: [['x'.repeat(500_000)]], USER: [] }],
  ])('%s', async (_what, answers) => {
    expect(await tell(answers)).toEqual({
      kind: 'later',
      reason: '127.0.0.1 could not be told',
    });
  });

  test('never answers', async () => {
    jest.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());

    expect(await tell({ USER: [] })).toEqual({
      kind: 'later',
      reason: '127.0.0.1 did not answer within 20 seconds',
    });
  });

  test('falls silent', async () => {
    const controller = new AbortController();
    const telling = tell(
      { USER: [[':irc.test 020 * :Please wait']] },
      '',
      'Deployed',
      controller.signal,
    );
    setTimeout(() => {
      controller.abort();
    }, 100);

    expect(await telling).toMatchObject({ kind: 'later' });
  });

  test('has no TLS', async () => {
    server = await startIrcServer();
    const account = ircAccount(new URL(`ircs://bot:CANARY@127.0.0.1:${server.port}/deploys`));
    const delivery = await tellIrc(account, 'Deployed', AbortSignal.timeout(300));

    expect(delivery).toMatchObject({ kind: 'later' });
    expect(server.received.join('')).not.toContain('CANARY');
  });

  test('is not there', async () => {
    const account = ircAccount(new URL('ircs://127.0.0.1:1/deploys'));

    expect(await tellIrc(account, 'Deployed', AbortSignal.timeout(3_000))).toEqual({
      kind: 'later',
      reason: '127.0.0.1 could not be told (ECONNREFUSED)',
    });
  });

  test("is in the function's own environment", async () => {
    withoutTls();
    server = await startIrcServer();
    process.env['AWS_LAMBDA_RUNTIME_API'] = `127.0.0.1:${server.port}`;
    const account = ircAccount(new URL(`ircs://127.0.0.1:${server.port}/deploys`));

    const delivery = await tellIrc(account, 'Deployed', AbortSignal.timeout(3_000));

    delete process.env['AWS_LAMBDA_RUNTIME_API'];
    expect(delivery).toMatchObject({ kind: 'later' });
    expect(server.received).toEqual([]);
  });
});

describe('a text becomes lines', () => {
  test.each([
    ['one\ntwo\r\n\n three ', ['one', 'two', 'three']],
    ['a\r\nQUIT :gone', ['a', 'QUIT :gone']],
    ['\u0001ACTION waves\u0001', ['ACTION waves']],
    ['\u0003 4red\u0000\u0085\u007f', ['4red']],
    ['1\n2\n3\n4\n5', ['1', '2', '3', '4', '5']],
    ['1\n2\n3\n4\n5\n6', ['1', '2', '3', '4', '…']],
    ['\ud83d!', ['\ufffd!']],
    ['\n', []],
  ])('%j', (text, lines) => {
    expect(privmsgs('#deploys', text)).toEqual(lines.map((line) => `PRIVMSG #deploys :${line}`));
  });

  test('that are short enough, in whole characters', () => {
    const lines = privmsgs('#deploys', 'ü€😀'.repeat(120));

    expect(lines.length).toBeGreaterThan(2);
    expect(lines.every((line) => Buffer.byteLength(line) <= 410)).toBe(true);
    expect(lines.map((line) => line.slice('PRIVMSG #deploys :'.length)).join('')).toBe(
      'ü€😀'.repeat(120),
    );
  });
});

describe('an account', () => {
  test.each([
    ['ircs://irc.test/deploys', ['irc.test', 6697, 'codepipeline', undefined, false, '#deploys']],
    ['ircs://bot:a%40b@[::1]:7000/%23d', ['::1', 7000, 'bot', 'a@b', true, '#d']],
    ['ircs://bot:p@irc.test/&local?auth=pass', ['irc.test', 6697, 'bot', 'p', false, '&local']],
    ['ircs://irc.test#deploys', ['irc.test', 6697, 'codepipeline', undefined, false, '#deploys']],
  ])('is %s', (url, expected) => {
    const { host, port, nick, password, usesSasl, channel } = ircAccount(new URL(url));
    expect([host, port, nick, password, usesSasl, channel]).toEqual(expected);
  });

  test.each([
    ['ircs://1bot@irc.test/deploys', 'the user name is no nick name'],
    ['ircs://irc.test/', 'it has no channel'],
    ['ircs://irc.test/a%20b', 'it has no channel'],
    ['ircs://irc.test/a%0d%0aQUIT', 'it has no channel'],
    ['ircs://bot:a%0ab@irc.test/deploys', 'the password is none'],
    ['ircs://bot:%zz@irc.test/deploys', 'a % has to be written as %25'],
  ])('is none: %s', (url, problem) => {
    expect(() => ircAccount(new URL(url))).toThrow(problem);
  });
});
