import { expect } from '@jest/globals';

import { checkMessage, checkRun } from './checks.js';
import { deliver, type Deliveries } from './delivery.js';
import type { World } from './world.js';

export interface HookOptions {
  /** By default once. */
  readonly deliveries?: Deliveries;
  /** Of the function; by default the manifest's. */
  readonly timeoutSeconds?: number;
  /** How often the function may fail before CodeDeploy has the answer; by default never. */
  readonly functionErrors?: number;
}

/** How a lifecycle hook ended. There is no message to CodeDeploy: the reason is in the log. */
export interface HookResult {
  readonly status: 'Succeeded' | 'Failed';
  /** The reason of a failure, or what was found. */
  readonly reason: string;
  readonly output: string;
}

/**
 * Runs a lifecycle hook of a deployment.
 *
 * @param environment variables beside those of the infrastructure, or instead of them
 */
export async function runHook(
  world: World,
  environment: Readonly<Record<string, string>> = {},
  options: HookOptions = {},
): Promise<HookResult> {
  const { deliveries = 'once', functionErrors = 0, timeoutSeconds } = options;
  const execution = world.codeDeploy.startHook();
  const { deploymentId: DeploymentId } = execution;
  const LifecycleEventHookExecutionId = execution.lifecycleEventHookExecutionId;
  const event = { DeploymentId, LifecycleEventHookExecutionId };
  const delivered = await deliver(world.function(environment, timeoutSeconds), event, deliveries);
  checkRun(world, delivered.output);
  const { status, refused } = execution;
  const { output, functionErrors: errors } = delivered;
  expect({ output, errors, refused, status }).toEqual({
    output,
    errors: functionErrors,
    refused: deliveries === 'once' ? 0 : 1,
    status: expect.any(String),
  });
  const reason = reasonIn(delivered.output);
  checkMessage(reason);
  return { status: status ?? 'Failed', reason, output: delivered.output };
}

/** What the one structured line says that tells how the check ended. */
function reasonIn(output: string): string {
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  const ending = lines
    .map((line) => JSON.parse(line))
    .filter(({ reason, summary }) => reason ?? summary)
    .at(-1);
  return ending?.reason ?? ending?.summary ?? '';
}

/** Expects the answer Failed. @param reason what the person who reads the log has to learn from it */
export const refused = (reason: RegExp): HookResult =>
  expect.objectContaining({ status: 'Failed', reason: expect.stringMatching(reason) }) as any;

export const accepted = (summary: RegExp): HookResult =>
  expect.objectContaining({ status: 'Succeeded', reason: expect.stringMatching(summary) }) as any;
