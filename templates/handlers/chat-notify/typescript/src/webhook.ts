import type { Delivery } from './delivery.js';
import { openRequest } from './http-request.js';

const TIMEOUT_SECONDS = 10;
/** A longer wait is cut to this. */
const MAXIMUM_WAIT_SECONDS = 600;
/** Of an answer; Slack says in one word what is wrong. */
const MAXIMUM_BYTES = 64;
const WORD = /^[a-z_]{2,40}$/;

/**
 * Posts JSON to a webhook, once. Redirects are not followed: they would hand the message, and maybe
 * the secret, to somebody else. What is said of an error never has the URL.
 */
export async function postJson(url: URL, payload: object, signal: AbortSignal): Promise<Delivery> {
  const timeout = AbortSignal.timeout(TIMEOUT_SECONDS * 1_000);
  try {
    const { response } = await openRequest(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(payload),
      signal: AbortSignal.any([signal, timeout]),
    });
    try {
      const { statusCode: status = 0, headers } = response;
      if (status >= 200 && status < 300) return { kind: 'sent' };
      const reason = `${url.hostname} answered ${status}${await wordOf(response)}`;
      if (status !== 429 && status < 500) return { kind: 'refused', reason };
      return { kind: 'later', reason, afterSeconds: secondsOf(headers['retry-after']) };
    } finally {
      response.destroy();
    }
  } catch (error) {
    const reason = timeout.aborted
      ? `${url.hostname} did not answer within ${TIMEOUT_SECONDS} seconds`
      : `${url.hostname} could not be asked${codeOf(error)}`;
    return { kind: 'later', reason };
  }
}

/** What the answer says, where that is one word, such as no_service. */
async function wordOf(response: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of response) {
    text += chunk.toString('latin1');
    if (text.length > MAXIMUM_BYTES) break;
  }
  return WORD.test(text.trim()) ? ` (${text.trim()})` : '';
}

/** Of a Retry-After: seconds or a date. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1_000;
  return seconds > 0 ? Math.min(Math.ceil(seconds), MAXIMUM_WAIT_SECONDS) : undefined;
}

/** Only the code: messages may quote what was asked. */
function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? ` (${code})` : '';
}
