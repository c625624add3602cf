import { CodeDeployClient } from '@aws-sdk/client-codedeploy';
import { afterEach, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import * as z from 'zod';
import { defineCheck, lambdaHandler } from '../../src/codedeploy/index.js';
import { captureOutput } from '../support/captured-output.js';
import { createInvocation } from '../support/invocation.js';
import { hookEvent } from '../support/run-hook.js';

const codeDeploy = mockClient(CodeDeployClient);

afterEach(() => {
  codeDeploy.reset();
});

/** Delivers an event to a check that passes, and returns what was thrown and written. */
async function deliver() {
  const check = defineCheck({ environment: z.object({}), run: () => Promise.resolve('fine') });
  const { result, output } = await captureOutput(() =>
    lambdaHandler(check)(hookEvent, createInvocation()).then(
      () => undefined,
      (error: unknown) => error as Error,
    ),
  );
  return { thrown: result, output };
}

const errorNamed = (name: string) => Object.assign(new Error('no luck'), { name });

test('a duplicate delivery ends quietly', async () => {
  codeDeploy.onAnyCommand().rejects(errorNamed('LifecycleEventAlreadyCompletedException'));

  const { thrown, output } = await deliver();

  expect(thrown).toBeUndefined();
  expect(output).toContain('The hook has its answer already');
  expect(codeDeploy.calls()).toHaveLength(1);
});

test('an answer that cannot be given is thrown, so that Lambda delivers the event again', async () => {
  codeDeploy.onAnyCommand().rejects(errorNamed('DeploymentDoesNotExistException'));

  const { thrown, output } = await deliver();

  expect(thrown?.message).toBe(
    'Succeeded of hook example-hook-execution could not be reported: ' +
      'DeploymentDoesNotExistException: no luck',
  );
  expect(output).toContain('The answer could not be given');
  expect(codeDeploy.calls()).toHaveLength(1);
});

test('the answer has the ids of the event', async () => {
  codeDeploy.onAnyCommand().resolves({});

  await deliver();

  expect(codeDeploy.call(0).args[0].input).toEqual({
    deploymentId: 'd-EXAMPLE11',
    lifecycleEventHookExecutionId: 'example-hook-execution',
    status: 'Succeeded',
  });
});
