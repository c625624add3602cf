import { EventEmitter, once } from 'node:events';
import { expect, jest, test } from '@jest/globals';
import { serve, type Channel, type Handler, type Task } from '../../local/runtime.js';

const task: Task = {
  event: { say: 'hello' },
  requestId: 'request-1',
  functionName: 'my-handler',
  memorySize: 256,
  timeoutSeconds: 60,
  skippedSeconds: 0,
};

/** A runtime with this handler, and what it sends. */
function start(load: () => Promise<Handler>) {
  const runner = new EventEmitter();
  const exit = jest.fn();
  const send = (outcome: unknown) => runner.emit('outcome', outcome);
  const channel = Object.assign(runner, { send, exit }) as unknown as Channel;
  const outcome = async (trigger: () => unknown) => {
    const sent = once(runner, 'outcome');
    trigger();
    return (await sent)[0] as unknown;
  };
  return {
    exit,
    runner,
    loaded: outcome(() => serve(load, channel)),
    invoke: (changes: Partial<Task> = {}) =>
      outcome(() => runner.emit('message', { ...task, ...changes })),
  };
}

test('hands event and context to the handler, once it is loaded', async () => {
  const handler = jest.fn<Handler>();
  const { loaded, invoke } = start(() => Promise.resolve(handler));

  await expect(loaded).resolves.toEqual({});
  await expect(invoke()).resolves.toEqual({});

  const [event, context] = handler.mock.calls[0] ?? [];
  expect(event).toEqual({ say: 'hello' });
  expect(context).toMatchObject({ awsRequestId: 'request-1', functionName: 'my-handler' });
  const { getRemainingTimeInMillis } = context as { getRemainingTimeInMillis: () => number };
  expect(getRemainingTimeInMillis()).toBeGreaterThan(50_000);
});

test('says what the handler throws, and what loading it throws', async () => {
  const failing = start(() => Promise.resolve(() => Promise.reject(new TypeError('no luck'))));
  await failing.loaded;
  await expect(failing.invoke()).resolves.toEqual({ error: 'TypeError: no luck' });

  const missing = start(() => Promise.reject(new Error('no such module')));
  await expect(missing.loaded).resolves.toEqual({ error: 'Error: no such module' });
});

test('hands back what the handler returns', async () => {
  const { loaded, invoke } = start(() => Promise.resolve((event) => event));
  await loaded;

  await expect(invoke()).resolves.toEqual({ value: { say: 'hello' } });
});

test('moves the time of the handler by what was skipped', async () => {
  const real = Date;
  let seen = 0;
  const { loaded, invoke } = start(() =>
    Promise.resolve(() => {
      seen = Date.now();
    }),
  );
  await loaded;

  await invoke({ skippedSeconds: 3_600 });

  globalThis.Date = real;
  expect(seen - Date.now()).toBeGreaterThan(3_500_000);
});

test('ends with the runner', async () => {
  const { loaded, runner, exit } = start(() => Promise.resolve(() => undefined));
  await loaded;

  runner.emit('disconnect');

  expect(exit).toHaveBeenCalled();
});
