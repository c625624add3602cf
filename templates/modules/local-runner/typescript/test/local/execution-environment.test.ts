import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { ExecutionEnvironment } from '../../local/execution-environment.js';

const folder = mkdtempSync(join(tmpdir(), 'local-runner-'));
const environments: ExecutionEnvironment[] = [];

/** What is thrown comes back. */
const HANDLER = `
let count = 0;
export async function handler(event, context) {
  count += 1;
  if (event === 'exit') process.exit(3);
  if (event === 'hang') for (;;);
  const { PATH, ...variables } = process.env;
  throw JSON.stringify({ count, event, ...context, ...variables });
}
`;

function createEnvironment(handler: string, timeoutSeconds = 60): ExecutionEnvironment {
  const path = join(folder, 'handler.mjs');
  writeFileSync(path, handler);
  const declaration = {
    functionName: 'my-handler',
    region: 'eu-central-1',
    timeoutSeconds,
    memorySize: 256,
    environment: {},
  };
  const variables = { PATH: process.env['PATH'] ?? '', MODE: 'test' };
  const environment = new ExecutionEnvironment(path, declaration, variables);
  environments.push(environment);
  return environment;
}

const once = { requestId: 'request-1', skippedSeconds: 0 };

afterEach(() => {
  for (const environment of environments.splice(0)) environment.stop();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('a process serves several events, with the given variables and no others', async () => {
  const environment = createEnvironment(HANDLER);

  const { error: first } = await environment.invoke({ say: 'hello' }, once);
  const { error: second } = await environment.invoke({ say: 'again' }, once);

  expect(JSON.parse(first ?? '')).toEqual({
    count: 1,
    event: { say: 'hello' },
    awsRequestId: 'request-1',
    functionName: 'my-handler',
    functionVersion: '$LATEST',
    memoryLimitInMB: '256',
    MODE: 'test',
  });
  expect(JSON.parse(second ?? '')).toMatchObject({ count: 2, event: { say: 'again' } });
});

test('a process that ends itself or takes too long is replaced', async () => {
  const environment = createEnvironment(HANDLER, 0.3);

  await expect(environment.invoke('exit', once)).resolves.toEqual({ error: 'Runtime exited: 3' });
  await expect(environment.invoke('hang', once)).resolves.toEqual({
    error: 'Task timed out after 0.3 seconds',
  });
  const { error = '' } = await environment.invoke('go', once);
  expect(JSON.parse(error)).toMatchObject({ count: 1 });
});

test('a handler that cannot be loaded is an error of every invocation', async () => {
  const environment = createEnvironment("throw new Error('no settings');");

  await expect(environment.invoke({}, once)).resolves.toEqual({ error: 'Error: no settings' });
  await expect(environment.invoke({}, once)).resolves.toEqual({ error: 'Error: no settings' });
});
