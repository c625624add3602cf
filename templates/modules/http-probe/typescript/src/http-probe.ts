import type { IncomingMessage } from 'node:http';
import { httpAddress, redirectAddress, shown } from './http-address.js';
import { openRequest } from './http-request.js';

const REDIRECTS = [301, 302, 303, 307, 308];
const HEADERS = { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'http-probe/1' };

export interface ProbeOptions {
  /** http or https. Certificates are always verified. */
  readonly url: string;
  /** By default 200. A redirect that is expected is not followed. */
  readonly expectedStatus?: number;
  /** Has to be within the first `maxBodyBytes` of the answer. */
  readonly expectedText?: string | undefined;
  /** For all of it, redirects and body included; by default 10. */
  readonly timeoutSeconds?: number;
  readonly maxRedirects?: number;
  readonly maxBodyBytes?: number;
  /** Ends the probe earlier. */
  readonly signal?: AbortSignal;
}

export type ProbeResult = Healthy | Unhealthy;

export interface Healthy {
  readonly healthy: true;
  readonly status: number;
  readonly durationMilliseconds: number;
}

export interface Unhealthy {
  readonly healthy: false;
  /** Undefined where there was no answer. */
  readonly status: number | undefined;
  readonly durationMilliseconds: number;
  /** A sentence for people. Nothing of the answer's body is in it. */
  readonly reason: string;
}

/**
 * Sends one GET request and compares the answer with what is expected.
 *
 * @throws {TypeError} for a URL that cannot be asked for; a bad answer is a result, not an error
 */
export async function probe(options: ProbeOptions): Promise<ProbeResult> {
  const { timeoutSeconds = 10, signal } = options;
  const url = httpAddress(options.url);
  const startedAt = performance.now();
  const duration = () => Math.round(performance.now() - startedAt);
  const timeout = AbortSignal.timeout(timeoutSeconds * 1_000);
  try {
    const answer = await ask(url, options, signal ? AbortSignal.any([timeout, signal]) : timeout);
    const { status, reason } = answer;
    if (reason === undefined) return { healthy: true, status, durationMilliseconds: duration() };
    return { healthy: false, status, durationMilliseconds: duration(), reason };
  } catch (error) {
    const reason = timeout.aborted
      ? `${shown(url)} did not answer within ${timeoutSeconds} seconds`
      : `${shown(url)}: ${problemOf(error)}`;
    return { healthy: false, status: undefined, durationMilliseconds: duration(), reason };
  }
}

interface Answer {
  readonly status: number;
  /** What is wrong with it, if anything. */
  readonly reason: string | undefined;
}

async function ask(first: URL, options: ProbeOptions, signal: AbortSignal): Promise<Answer> {
  const {
    expectedStatus = 200,
    expectedText,
    maxRedirects = 5,
    maxBodyBytes = 1_048_576,
  } = options;
  let url = first;
  let previous: string | undefined;
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const { response, address } = await openRequest(url, {
      headers: HEADERS,
      redirectedFrom: previous,
      signal,
    });
    try {
      const { statusCode: status = 0, headers } = response;
      if (status === expectedStatus) {
        const found = await contains(response, expectedText, maxBodyBytes);
        const reason = `${shown(url)} answered ${status}, but without the text "${expectedText}"`;
        return { status, reason: found ? undefined : reason };
      }
      if (!REDIRECTS.includes(status) || headers.location === undefined) {
        return { status, reason: `${shown(url)} answered ${status} instead of ${expectedStatus}` };
      }
      url = redirectAddress(headers.location, url);
      previous = address;
    } finally {
      response.destroy();
    }
  }
  throw new Error(`more than ${maxRedirects} redirects`);
}

/** Reads no more of the body than it has to. */
async function contains(
  response: IncomingMessage,
  text: string | undefined,
  maxBytes: number,
): Promise<boolean> {
  if (!text) return true;
  const decoder = new TextDecoder();
  let bytes = 0;
  let seen = '';
  for await (const chunk of response) {
    const rest = (chunk as Buffer).subarray(0, maxBytes - bytes);
    bytes += rest.length;
    // The text may begin in one chunk and end in the next.
    seen = seen.slice(-text.length) + decoder.decode(rest, { stream: true });
    if (seen.includes(text) || bytes >= maxBytes) break;
  }
  return seen.includes(text);
}

/** Where several addresses were tried, only the code says what went wrong. */
function problemOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message || code || 'no answer';
}
