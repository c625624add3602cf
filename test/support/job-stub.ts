import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A call that tells CodePipeline or CodeDeploy how a job or a hook ended. */
export interface Report {
  readonly operation: string;
  readonly body: any;
}

export interface JobStub {
  readonly url: string;
  /** In the order of their arrival. */
  readonly reports: readonly Report[];
  /** Every other request, as `GET /path`. */
  readonly others: readonly string[];
  close(): void;
}

const REPORT =
  /\.(?<operation>PutJobSuccessResult|PutJobFailureResult|PutLifecycleEventHookExecutionStatus)$/u;

/** As S3, CloudFront and CloudFormation say it. */
const DENIED =
  '<ErrorResponse><Error><Code>AccessDenied</Code><Message>stub</Message></Error></ErrorResponse>';

/**
 * Starts AWS and the rest of the world on a loopback port: it takes reports, is healthy at /health, and denies
 * all else, which no client tries again.
 */
export async function startJobStub(): Promise<JobStub> {
  const reports: Report[] = [];
  const others: string[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const { 'x-amz-target': target = '', 'content-type': type = '' } = request.headers;
    const operation = REPORT.exec(String(target))?.groups?.['operation'];
    if (operation !== undefined) {
      reports.push({ operation, body: JSON.parse(body) });
      const headers = { 'content-type': 'application/x-amz-json-1.1' };
      response.writeHead(200, headers).end('{}');
      return;
    }
    others.push(`${request.method ?? ''} ${request.url ?? ''}`);
    if (request.url === '/health') response.writeHead(200).end('healthy');
    else if (type.includes('json')) {
      response.writeHead(400).end('{"__type":"AccessDeniedException","message":"stub"}');
    } else response.writeHead(403, { 'content-type': 'application/xml' }).end(DENIED);
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, reports, others, close };
}
