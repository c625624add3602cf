import { request as requestByHttp, type IncomingMessage } from 'node:http';
import { request as requestByHttps } from 'node:https';
import { refusePeer } from './http-address.js';

export interface RequestOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** The address that has sent the redirect, if one leads here. */
  readonly redirectedFrom?: string | undefined;
  readonly signal: AbortSignal;
}

/** An answer whose body is yet to be read, and where it comes from. Destroy it in the end. */
export interface OpenResponse {
  readonly response: IncomingMessage;
  readonly address: string;
}

/**
 * Sends one request, but not before it is known which address has answered the name. Redirects are
 * answers like all others.
 *
 * @throws {Error} when there is no answer, or the address is refused
 */
export function openRequest(url: URL, options: RequestOptions): Promise<OpenResponse> {
  const { method = 'GET', headers = {}, body, redirectedFrom, signal } = options;
  const send = url.protocol === 'https:' ? requestByHttps : requestByHttp;
  return new Promise((resolve, reject) => {
    // No agent: it would keep the connection, and Lambda freezes what is kept.
    const request = send(url, { agent: false, method, headers, signal });
    request.on('error', reject);
    request.once('socket', (socket) => {
      // This listener is the first one: what sends the request is added later.
      socket.once('connect', () => {
        const { remoteAddress: address = '', remotePort = 0 } = socket;
        request.once('response', (response) => {
          resolve({ response, address });
        });
        try {
          refusePeer(address, remotePort, redirectedFrom);
        } catch (error) {
          request.destroy(error as Error);
        }
      });
    });
    request.end(body);
  });
}
