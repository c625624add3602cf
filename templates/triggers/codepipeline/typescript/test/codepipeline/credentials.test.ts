import { describe, expect, test } from '@jest/globals';
import { continueLater, succeeded } from '../../src/codepipeline/index.js';
import { credentialMask } from '../../src/codepipeline/credential-mask.js';
import { countingAction } from '../support/actions.js';
import { canaries } from '../support/canaries.js';
import { createJobEvent } from '../support/job-event.js';
import { runJob } from '../support/run-job.js';

// runJob itself fails when a credential is in a result or in the log.
describe("the job's credentials are masked", () => {
  const all = JSON.stringify(canaries) + encodeURIComponent(canaries.sessionToken);

  test('in a failure, its causes and their properties', async () => {
    const cause = Object.assign(new Error(all), { 'Token-0': canaries.sessionToken });

    const run = await runJob(
      countingAction((_parameters, { logger }) => {
        logger.error('as an author may write it', cause);
        return Promise.reject(new Error(all, { cause }));
      }),
    );

    expect(run.failure?.message).toContain('"sessionToken":"***"');
    expect(run.logs).toContain('***');
  });

  test('in summaries, ids and output variables', async () => {
    const details = { summary: all, externalExecutionId: all, outputVariables: { all } };

    const run = await runJob(countingAction(() => Promise.resolve(succeeded(details))));

    expect(run.outputVariables?.['all']).toContain('***');
  });

  test('in a continuation token', async () => {
    const action = countingAction(() => Promise.resolve(continueLater({ count: 1 })));

    const run = await runJob(
      { ...action, target: () => canaries.accessKeyId },
      { userParameters: { name: 'x' }, maximumJobs: 1 },
    );

    expect(run.reports[0]?.continuationToken).toContain('"target":"***"');
  });

  test.each([{}, { 'CodePipeline.job': null }, { 'CodePipeline.job': { data: null } }])(
    'if there are any: %j',
    (event) => {
      expect(credentialMask(event)('text')).toBe('text');
    },
  );

  test('but no empty ones, which are everywhere', () => {
    const event = createJobEvent();
    event['CodePipeline.job'].data.artifactCredentials.accessKeyId = '';

    expect(credentialMask(event)('text')).toBe('text');
  });
});
