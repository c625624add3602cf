import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { invoke } from '../../local/command.js';
import { sampleService } from '../support/calling-service.js';

const folder = mkdtempSync(join(tmpdir(), 'local-runner-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Reports the status that the event wants, after a call to another service. */
const HANDLER = `
export async function handler({ id, status }) {
  const other = await fetch(process.env.AWS_ENDPOINT_URL);
  const { message } = await other.json();
  const headers = { 'x-amz-target': 'Sample_20260101.PutResult' };
  const body = JSON.stringify({ id, status, summary: message });
  await fetch(process.env.AWS_ENDPOINT_URL_SAMPLE, { method: 'POST', headers, body });
}
`;

async function run(event: unknown, ...flags: string[]) {
  const file = join(folder, 'event.json');
  const handler = join(folder, 'handler.mjs');
  writeFileSync(file, typeof event === 'string' ? event : JSON.stringify(event));
  writeFileSync(handler, HANDLER);
  let output = '';
  let errors = '';
  const status = await invoke(sampleService, {
    args: [file, ...flags],
    environment: { PATH: process.env['PATH'], AWS_PROFILE: 'production' },
    print: (text) => (output += text),
    printError: (text) => (errors += text),
    handler,
  });
  return { status, output, errors };
}

test('runs the function and tells how it ended', async () => {
  const { status, output } = await run({ id: 'job-1', status: 'succeeded' });

  expect(status).toBe(0);
  expect(output).toContain('AWS services: none');
  expect(output).toContain('called ?, GET /: refused');
  expect(output).toContain('PutResult: succeeded: no emulator: set AWS_ENDPOINT_URL or use --live');
  expect(output).toContain('Succeeded after 0:00:0');
});

test('prints one JSON object, and ends with 1 when the work failed', async () => {
  const { status, output } = await run({ id: 'job-1', status: 'failed' }, '--json');

  expect(status).toBe(1);
  expect(JSON.parse(output)).toMatchObject({
    status: 'Failed',
    details: { summary: 'no emulator: set AWS_ENDPOINT_URL or use --live' },
    invocations: [{ id: 'job-1', reports: [{ operation: 'PutResult' }] }],
  });
});

test.each([
  ['{}', ['--nonsense'], "Unknown option '--nonsense'"],
  ['this is not JSON', [], 'event.json cannot be read: '],
])('ends with 2 for %j %j', async (event, flags, message) => {
  const { status, output, errors } = await run(event, ...flags);

  expect({ status, output }).toEqual({ status: 2, output: '' });
  expect(errors).toContain(message);
});

test('--help runs nothing', async () => {
  const { status, output } = await run({}, '--help');

  expect(status).toBe(0);
  expect(output).toContain('Runs the function on this machine.');
});
