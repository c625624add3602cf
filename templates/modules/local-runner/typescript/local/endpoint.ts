import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Refusal, type Report } from './calling-service.js';
import { describeCall, errorResponse, type ServiceCall } from './service-error.js';

/** What the endpoint does with the calls that reach it. */
export interface Receiver {
  /** The operations that are reports. */
  readonly operations: readonly string[];
  /** @throws {Refusal} for a report that the service would not take */
  readonly take: (report: Report) => void;
  /** Every other call; it is answered with the error that is returned. */
  readonly refuse: (call: ServiceCall) => Refusal;
}

export interface Endpoint {
  readonly url: string;
  readonly close: () => void;
}

/** Listens on a free port of this machine, for the AWS clients of the function. */
export async function startEndpoint(receiver: Receiver): Promise<Endpoint> {
  const server = createServer((request, response) => void answer(request, response, receiver));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { operations, take, refuse }: Receiver,
): Promise<void> {
  // A function that is stopped leaves its requests unfinished.
  const body = await text(request).catch(() => undefined);
  if (body === undefined) return;
  const call = describeCall(request, body);
  try {
    if (!operations.includes(call.operation)) throw refuse(call);
    take({ operation: call.operation, request: parse(body) });
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end('{}');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const answer = errorResponse(error, call, request.headers['content-type']);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }
}

function parse(body: string): Report['request'] {
  try {
    return JSON.parse(body) as Report['request'];
  } catch {
    throw new Refusal('SerializationException', 'The request is not JSON');
  }
}
