import {
  CodeDeployClient,
  PutLifecycleEventHookExecutionStatusCommand,
} from '@aws-sdk/client-codedeploy';
import { jest } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { lambdaHandler, type CheckDefinition } from '../../src/codedeploy/index.js';
import { captureOutput } from './captured-output.js';
import { createInvocation } from './invocation.js';

export interface HookOptions {
  /** Environment variables beside those of the process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Timeout of the function; by default 60 seconds. */
  readonly timeoutMilliseconds?: number;
}

export interface HookRun {
  readonly status: 'Succeeded' | 'Failed';
  /** Why the check failed, as it was logged. */
  readonly reason: string | undefined;
  /** Everything that was logged. */
  readonly logs: string;
}

export const hookEvent = {
  DeploymentId: 'd-EXAMPLE11',
  LifecycleEventHookExecutionId: 'example-hook-execution',
};

/** Runs a check as CodeDeploy does, and checks that the hook got one valid answer. */
export async function runHook<Settings>(
  check: CheckDefinition<Settings>,
  { environment = {}, timeoutMilliseconds }: HookOptions = {},
): Promise<HookRun> {
  const codeDeploy = mockClient(CodeDeployClient);
  codeDeploy.on(PutLifecycleEventHookExecutionStatusCommand).resolves({});
  const replaced = jest.replaceProperty(process, 'env', { ...process.env, ...environment });
  try {
    const { output: logs } = await captureOutput(() =>
      lambdaHandler(check)(hookEvent, createInvocation(timeoutMilliseconds)),
    );
    const calls = codeDeploy.commandCalls(PutLifecycleEventHookExecutionStatusCommand);
    const status = calls[0]?.args[0].input.status;
    if (calls.length !== 1 || (status !== 'Succeeded' && status !== 'Failed')) {
      throw new Error(`The hook got ${calls.length} answers, the first is ${status ?? 'missing'}`);
    }
    return { status, reason: reasonIn(logs), logs };
  } finally {
    replaced.restore();
    codeDeploy.restore();
  }
}

function reasonIn(logs: string): string | undefined {
  const lines = logs.split('\n').filter((line) => line.startsWith('{'));
  const entries = lines.map((line) => JSON.parse(line) as { message: string; reason?: string });
  return entries.find(({ message }) => message === 'Check failed')?.reason;
}
