import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { slackPayload } from '../src/slack.js';
import { teamsPayload } from '../src/teams.js';
import { postJson } from '../src/webhook.js';
import { startServer, type TestServer } from './support/http-server.js';

let server: TestServer | undefined;
afterEach(async () => {
  jest.restoreAllMocks();
  await server?.close();
  server = undefined;
});

async function post(listener: (request: IncomingMessage, response: ServerResponse) => void) {
  server = await startServer(listener);
  const url = new URL(`${server.url}/services/CANARY?sig=CANARY`);
  const delivery = await postJson(url, { text: 'Grüße' }, new AbortController().signal);
  expect(JSON.stringify(delivery)).not.toContain('CANARY');
  return delivery;
}

const answering =
  (status: number, body = '', headers = {}) =>
  (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, headers).end(body);
  };

describe('a webhook', () => {
  test('gets JSON', async () => {
    let seen: unknown;
    const delivery = await post((request, response) => {
      void text(request).then((body) => {
        const { 'content-type': type } = request.headers;
        seen = [request.method, request.url, type, JSON.parse(body)];
        response.writeHead(200).end('ok');
      });
    });

    expect(delivery).toEqual({ kind: 'sent' });
    expect(seen).toEqual([
      'POST',
      '/services/CANARY?sig=CANARY',
      'application/json; charset=utf-8',
      { text: 'Grüße' },
    ]);
  });

  test('may answer that it will do it later', async () => {
    expect(await post(answering(202))).toEqual({ kind: 'sent' });
  });

  test.each([
    [404, 'no_service', '127.0.0.1 answered 404 (no_service)'],
    [400, 'What you sent, CANARY, is wrong', '127.0.0.1 answered 400'],
    [403, '<html>'.repeat(1_000), '127.0.0.1 answered 403'],
    [302, '', '127.0.0.1 answered 302'],
  ])('refuses with %i %s', async (status, body, reason) => {
    const headers = { location: 'http://127.0.0.1:1/' };

    expect(await post(answering(status, body, headers))).toEqual({ kind: 'refused', reason });
  });

  test.each([
    [429, { 'retry-after': '30' }, 30],
    [429, { 'retry-after': '99999' }, 600],
    [503, { 'retry-after': new Date(Date.now() + 60_500).toUTCString() }, expect.any(Number)],
    [503, { 'retry-after': 'soon' }, undefined],
    [429, { 'retry-after': '0' }, undefined],
    [500, {}, undefined],
  ])('is asked again after %i %j', async (status, headers, afterSeconds) => {
    const reason = `127.0.0.1 answered ${status}`;

    expect(await post(answering(status, '', headers))).toEqual({
      kind: 'later',
      reason,
      afterSeconds,
    });
  });

  test('is asked again after no answer', async () => {
    expect(await post((request) => request.socket.destroy())).toEqual({
      kind: 'later',
      reason: '127.0.0.1 could not be asked (ECONNRESET)',
    });
  });

  test('is not waited for without an end', async () => {
    jest.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());

    expect(await post(() => undefined)).toEqual({
      kind: 'later',
      reason: '127.0.0.1 did not answer within 10 seconds',
    });
  });
});

describe('Slack', () => {
  test('gets its three characters escaped', () => {
    expect(slackPayload({ text: '<!channel> & <https://a|b> &amp;' })).toEqual({
      text: '&lt;!channel&gt; &amp; &lt;https://a|b&gt; &amp;amp;',
    });
  });

  test('gets no more than it takes', () => {
    expect(slackPayload({ text: 'x'.repeat(5_000) }).text).toHaveLength(4_000);
  });
});

describe('Teams', () => {
  test('gets a card with text that is no Markdown', () => {
    const { attachments } = teamsPayload({ text: '**a**\n\n[b](c)', link: undefined });

    expect(attachments).toEqual([
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: ['**a**', ' ', '[b](c)'].map((line) => ({
            type: 'RichTextBlock',
            inlines: [{ type: 'TextRun', text: line }],
          })),
        },
      },
    ]);
  });

  test('gets a button where there is a link', () => {
    const { attachments } = teamsPayload({ text: 'a', link: 'https://console' });

    expect(attachments[0]?.content).toMatchObject({
      actions: [{ type: 'Action.OpenUrl', title: 'Open the execution', url: 'https://console' }],
    });
  });
});
