import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Refusal, type Report } from '../../local/calling-service.js';
import { startEndpoint, type Endpoint } from '../../local/endpoint.js';
import type { ServiceCall } from '../../local/service-error.js';

const taken: Report[] = [];
const refused: ServiceCall[] = [];
let endpoint: Endpoint;

beforeAll(async () => {
  endpoint = await startEndpoint({
    operations: ['PutResult'],
    take: (report) => {
      taken.push(report);
      if (report.request['id'] !== 'job-1') throw new Refusal('NotFound', 'no such job');
    },
    refuse: (call) => {
      refused.push(call);
      return new Refusal('NoEmulator', 'none & "never"');
    },
  });
});
beforeEach(() => {
  taken.length = 0;
  refused.length = 0;
});
afterAll(() => {
  endpoint.close();
});

const signedFor = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/${service}/aws4_request, Signature=0`;

async function call(service: string, path: string, { body = '', headers = {} } = {}) {
  const response = await fetch(`${endpoint.url}${path}`, {
    method: 'POST',
    headers: { authorization: signedFor(service), ...headers },
    body,
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const json = (target: string) => ({
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': target,
});

describe('a report', () => {
  test('is taken', async () => {
    const headers = json('Sample_20260101.PutResult');
    const { status, text } = await call('sample', '/', { headers, body: '{"id":"job-1"}' });

    expect({ status, text }).toEqual({ status: 200, text: '{}' });
    expect(taken).toEqual([{ operation: 'PutResult', request: { id: 'job-1' } }]);
  });

  test.each([
    ['{"id":"job-2"}', 'NotFound'],
    ['this is not JSON', 'SerializationException'],
  ])('%s is answered with an error of the service', async (body, code) => {
    const headers = json('Sample_20260101.PutResult');
    const answer = await call('sample', '/', { headers, body });

    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toMatchObject({ __type: code });
  });
});

describe('any other call is refused, in the form that its client reads', () => {
  test('JSON', async () => {
    const { text, headers } = await call('lambda', '/2015-03-31/functions/f?token=secret');

    expect(JSON.parse(text)).toEqual({ __type: 'NoEmulator', message: 'none & "never"' });
    expect(headers.get('x-amzn-errortype')).toBe('NoEmulator');
    expect(refused).toEqual([{ service: 'lambda', operation: 'POST /2015-03-31/functions/f' }]);
  });

  test.each([
    ['sns', '<ErrorResponse><Error><Code>NoEmulator'],
    ['ec2', '<Response><Errors><Error><Code>NoEmulator'],
  ])('XML in answer to a form: %s', async (service, expected) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    const { text } = await call(service, '/', { headers, body: 'Version=1&Action=Publish' });

    expect(text).toContain(expected);
    expect(text).toContain('<Message>none &amp; "never"</Message>');
    expect(refused).toEqual([{ service, operation: 'Publish' }]);
  });

  test.each([
    ['s3', '<Error><Code>NoEmulator'],
    ['cloudfront', '<ErrorResponse><Error><Code>NoEmulator'],
  ])('XML of a REST API: %s', async (service, expected) => {
    expect((await call(service, '/a/b')).text.startsWith(expected)).toBe(true);
  });
});
