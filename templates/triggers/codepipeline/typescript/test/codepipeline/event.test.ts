import { describe, expect, test } from '@jest/globals';
import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { mockClient } from 'aws-sdk-client-mock';
import { lambdaHandler } from '../../src/codepipeline/index.js';
import { readJobData, readJobId } from '../../src/codepipeline/event.js';
import { countingAction } from '../support/actions.js';
import { canariesIn } from '../support/canaries.js';
import { captureOutput } from '../support/captured-output.js';
import { createInvocation } from '../support/invocation.js';
import { createJobEvent, FIRST_JOB_ID } from '../support/job-event.js';

/** The event of a job whose data has been changed. */
function eventWith(data: unknown) {
  const job = createJobEvent()['CodePipeline.job'];
  return { 'CodePipeline.job': { ...job, data } };
}
const { data } = createJobEvent()['CodePipeline.job'];

describe('an event without the id of a job', () => {
  test.each([
    undefined,
    null,
    'text',
    {},
    { 'CodePipeline.job': null },
    { 'CodePipeline.job': { id: '' } },
    { 'CodePipeline.job': { id: 7, data } },
  ])('%j is no job', (event) => {
    expect(() => readJobId(event)).toThrow('CodePipeline.job has no id');
  });

  test('is thrown, because nothing can be reported, and shows no credentials', async () => {
    const codePipeline = mockClient(CodePipelineClient);
    const event = { 'CodePipeline.job': { data } };
    const handled = lambdaHandler(countingAction())(event, createInvocation());

    const error = (await handled.catch((thrown: unknown) => thrown)) as Error;

    expect(error).toBeInstanceOf(TypeError);
    expect(canariesIn(`${error.message}${error.stack ?? ''}`)).toEqual([]);
    expect(codePipeline.calls()).toHaveLength(0);
    codePipeline.restore();
  });
});

describe('a malformed event', () => {
  test.each([
    [undefined, 'data: '],
    ['text', 'data: '],
    [{ ...data, actionConfiguration: undefined }, 'data.actionConfiguration: '],
    [
      { ...data, actionConfiguration: { configuration: { UserParameters: {} } } },
      'data.actionConfiguration.configuration.UserParameters: ',
    ],
    [{ ...data, inputArtifacts: [{ name: 'x' }] }, 'data.inputArtifacts.0.location: '],
    [{ ...data, artifactCredentials: 'text' }, 'data.artifactCredentials: '],
    [{ ...data, continuationToken: 7 }, 'data.continuationToken: '],
  ])('%j names its field', (changed, field) => {
    expect(() => readJobData(eventWith(changed))).toThrow(field);
  });

  test('is reported, without the credentials', async () => {
    const codePipeline = mockClient(CodePipelineClient).onAnyCommand().resolves({});
    const event = eventWith({
      artifactCredentials: { ...data.artifactCredentials, sessionToken: 1 },
    });

    const { output } = await captureOutput(() =>
      lambdaHandler(countingAction())(event, createInvocation()),
    );

    const inputs = codePipeline.calls().map(({ args }) => args[0].input);
    expect(inputs).toEqual([
      {
        jobId: FIRST_JOB_ID,
        failureDetails: expect.objectContaining({ type: 'ConfigurationError' }),
      },
    ]);
    expect(canariesIn(output + JSON.stringify(inputs))).toEqual([]);
  });
});

describe('the event as AWS documents it', () => {
  test('has fields that are not always there', () => {
    const documented = {
      ...data,
      encryptionKey: { id: 'arn:aws:kms:eu-west-1:111122223333:key/example', type: 'KMS' },
      continuationToken: null,
      inputArtifacts: null,
    };

    expect(readJobData(eventWith(documented))).toMatchObject({ continuationToken: null });
    expect(readJobData(eventWith({ actionConfiguration: { configuration: {} } }))).toEqual({
      actionConfiguration: { configuration: {} },
    });
  });
});
