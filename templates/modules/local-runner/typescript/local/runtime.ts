import { moveDate } from './moved-date.js';

/** One invocation of the function. */
export interface Task {
  readonly event: unknown;
  readonly requestId: string;
  readonly functionName: string;
  readonly memorySize: number;
  readonly timeoutSeconds: number;
  /** How far the simulated clock is ahead. */
  readonly skippedSeconds: number;
}

/** How an invocation ended, or the loading of the handler before the first. */
export interface Outcome {
  /** What was thrown. */
  readonly error?: string;
  /** What the handler returned, as JSON can carry it. */
  readonly value?: unknown;
}

export type Handler = (event: unknown, context: object) => unknown;

/** The end of the channel that leads to the runner. */
export type Channel = Pick<NodeJS.Process, 'on' | 'send' | 'exit'>;

/** Loads the handler and says so, then invokes it for every task, until the runner is gone. */
export async function serve(load: () => Promise<Handler>, channel: Channel): Promise<void> {
  const send = (outcome: Outcome) => channel.send?.(outcome);
  channel.on('disconnect', () => channel.exit());
  const loading = load();
  channel.on('message', (task) => void invoke(loading, task as Task).then(send));
  send(
    await outcomeOf(async () => {
      await loading;
    }),
  );
}

/** Calls the handler as Lambda does. */
async function invoke(loading: Promise<Handler>, task: Task): Promise<Outcome> {
  if (task.skippedSeconds > 0) moveDate(task.skippedSeconds);
  const endsAt = performance.now() + task.timeoutSeconds * 1_000;
  const context = {
    awsRequestId: task.requestId,
    functionName: task.functionName,
    functionVersion: '$LATEST',
    memoryLimitInMB: String(task.memorySize),
    getRemainingTimeInMillis: () => Math.max(0, Math.round(endsAt - performance.now())),
  };
  return outcomeOf(async () => {
    const handler = await loading;
    return handler(task.event, context);
  });
}

async function outcomeOf(work: () => Promise<unknown>): Promise<Outcome> {
  try {
    const value = await work();
    return value === undefined ? {} : { value };
  } catch (error) {
    return { error: String(error) };
  }
}
