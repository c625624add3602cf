import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { afterEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { lambdaHandler } from '../../src/codepipeline/index.js';
import { countingAction, serviceError } from '../support/actions.js';
import { canaries, canariesIn } from '../support/canaries.js';
import { captureOutput } from '../support/captured-output.js';
import { createInvocation } from '../support/invocation.js';
import { createJobEvent } from '../support/job-event.js';

const codePipeline = mockClient(CodePipelineClient);

afterEach(() => {
  codePipeline.reset();
});

/** Delivers the event of a job, and returns what was thrown and written. */
async function deliver(action = countingAction()) {
  const { result, output } = await captureOutput(() =>
    lambdaHandler(action)(createJobEvent(), createInvocation()).then(
      () => undefined,
      (error: unknown) => error as Error,
    ),
  );
  return { thrown: result, output };
}

describe('a duplicate delivery', () => {
  test.each(['InvalidJobStateException', 'JobNotFoundException'])(
    'ends quietly with %s, after success and after failure',
    async (name) => {
      codePipeline.onAnyCommand().rejects(serviceError(name));

      const afterSuccess = await deliver();
      const afterFailure = await deliver(countingAction(() => Promise.reject(new Error('broken'))));

      expect(afterSuccess.thrown).toBeUndefined();
      expect(afterFailure.thrown).toBeUndefined();
      expect(afterSuccess.output).toContain('The job has its result already');
      expect(codePipeline.calls()).toHaveLength(2);
    },
  );
});

describe('a result that cannot be reported', () => {
  test('is thrown, so that Lambda delivers the event again; nothing else is tried', async () => {
    codePipeline.onAnyCommand().rejects(serviceError('ThrottlingException', 'slower, please'));

    const { thrown, output } = await deliver();

    expect(thrown?.message).toContain('could not be reported: ThrottlingException: slower, please');
    expect(output).toContain('The result could not be reported');
    expect(codePipeline.calls()).toHaveLength(1);
  });

  test('is thrown without the credentials that an error may quote', async () => {
    const quoting = serviceError('ValidationException', `bad: ${canaries.sessionToken}`);
    codePipeline.onAnyCommand().rejects(Object.assign(quoting, canaries));

    const { thrown, output } = await deliver();

    expect(thrown).not.toHaveProperty('cause', expect.anything());
    expect(canariesIn(`${thrown?.stack ?? ''}${JSON.stringify(thrown)}${output}`)).toEqual([]);
  });
});

test('the client tries three times, with bounded waiting', async () => {
  codePipeline.onAnyCommand().resolves({});
  await deliver();

  const client = codePipeline.call(0).thisValue as CodePipelineClient;
  await expect(client.config.maxAttempts()).resolves.toBe(3);
  expect(client.config.requestHandler).toBeDefined();
});
