import type { IncomingMessage } from 'node:http';
import type { Refusal } from './calling-service.js';

/** A call of the function to a service of AWS. */
export interface ServiceCall {
  /** As in the signature of the request, such as `cloudfront`. */
  readonly service: string;
  /** Its name, or method and path where requests to the service do not name it. */
  readonly operation: string;
}

/** An HTTP answer. */
export interface ErrorResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The services with a REST API in XML; all others speak JSON, or XML in answer to a form. */
const REST_XML = ['cloudfront', 'route53', 's3', 's3express'];

/** Tells what is called. Without query and headers, which may carry credentials. */
export function describeCall({ method, url, headers }: IncomingMessage, body: string): ServiceCall {
  const { authorization = '', 'x-amz-target': target = '' } = headers;
  const service = /Credential=[^/]*\/\d+\/[^/]*\/([\w-]+)\//.exec(authorization)?.[1] ?? '?';
  const named = /\.(\w+)$/.exec(String(target))?.[1] ?? /(?:^|&)Action=(\w+)/.exec(body)?.[1];
  const path = new URL(url ?? '/', 'http://127.0.0.1').pathname;
  return { service, operation: named ?? `${method ?? ''} ${path}` };
}

/**
 * An error in the form that the client of the service reads.
 *
 * @see https://smithy.io/2.0/aws/protocols/index.html
 */
export function errorResponse(
  { code, message, httpStatus: status }: Refusal,
  { service }: ServiceCall,
  contentType = '',
): ErrorResponse {
  if (contentType.startsWith('application/x-www-form-urlencoded') || REST_XML.includes(service)) {
    const error = `<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`;
    return { status, headers: { 'content-type': 'text/xml' }, body: inXml(service, error) };
  }
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': code };
  return { status, headers, body: JSON.stringify({ __type: code, message }) };
}

function inXml(service: string, error: string): string {
  if (service.startsWith('s3')) return error;
  if (service === 'ec2') return `<Response><Errors>${error}</Errors></Response>`;
  return `<ErrorResponse>${error}</ErrorResponse>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
