import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { Readable } from 'node:stream';

import type { Certificate } from './certificate.js';

/** A service on loopback that a handler asks. */
export interface Site {
  /** Without a slash at the end. */
  readonly url: string;
  /** All that was asked: first line and headers. */
  readonly requests: readonly string[];
  /** How much was sent, in bytes. */
  readonly bytesSent: () => number;
  close(): Promise<void>;
}

/** Answers by path. */
export type Routes = Readonly<Record<string, RequestListener>>;

/** @param certificate makes it an https site */
export async function startSite(routes: Routes, certificate?: Certificate): Promise<Site> {
  const requests: string[] = [];
  const sockets: Socket[] = [];
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    requests.push(`${request.method ?? ''} ${request.url ?? ''}\n${request.rawHeaders.join('\n')}`);
    const route = routes[request.url?.split('?')[0] ?? ''];
    if (route) route(request, response);
    else response.writeHead(404).end();
  };
  const server: Server = certificate
    ? createHttpsServer(certificate, listener)
    : createHttpServer(listener);
  server.on('connection', (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    requests,
    bytesSent: () => sockets.reduce((sum, { bytesWritten }) => sum + bytesWritten, 0),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const answer =
  (status: number, body = ''): RequestListener =>
  (_request, response) =>
    void response.writeHead(status).end(body);

/** Answers in turn, and with the last one from then on. */
export function inTurn(...listeners: readonly RequestListener[]): RequestListener {
  const rest = [...listeners];
  return (request, response) => {
    const [next] = rest.length > 1 ? rest.splice(0, 1) : rest;
    next?.(request, response);
  };
}

export const redirect =
  (location: string, status = 302): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, { location }).end();

/** Takes the request and never answers. */
export const silence: RequestListener = () => undefined;

/** A body of a given size, without anything in it. */
export const huge =
  (bytes: number): RequestListener =>
  (_request, response) => {
    const chunk = Buffer.alloc(1024 * 1024, '.');
    const chunks = function* () {
      for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk;
    };
    response.writeHead(200, { 'content-length': bytes });
    Readable.from(chunks())
      .on('error', () => undefined)
      .pipe(response);
  };
