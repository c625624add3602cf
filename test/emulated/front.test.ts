import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { describeWithPython } from '../support/python.js';
import { emulatedProject } from './build.js';
import { startFront, type Front } from './front/front.js';
import { temporaryCredentials, World } from './world.js';

const policy = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: ['codepipeline:PutJobSuccessResult'], Resource: ['*'] },
    {
      Effect: 'Allow',
      Action: ['codedeploy:PutLifecycleEventHookExecutionStatus'],
      Resource: ['arn:aws:codedeploy:eu-central-1:111122223333:deploymentgroup:my-application/*'],
    },
  ],
};

/** What every scenario relies on, shown by requests as they come over the wire. */
describeWithPython('The front', () => {
  let front: Front;
  let world: World;
  beforeAll(async () => {
    front = await startFront();
  });
  afterAll(() => front.close());
  beforeEach(() => {
    const project = emulatedProject('blank', 'typescript');
    const credentials = temporaryCredentials();
    world = new World(front, { project, folder: '', policy, requirements: {}, credentials });
  });
  afterEach(() => world.close());

  /** @returns the error's name, or `taken` */
  async function call(target: string, parameters: object, role = world.secrets.function) {
    const [service = ''] = target.toLowerCase().split('_');
    const scope = `${role.accessKeyId}/20260101/eu-central-1/${service}/aws4_request`;
    const response = await fetch(front.url, {
      method: 'POST',
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': target,
      },
      body: JSON.stringify(parameters),
    });
    const { __type = 'taken' } = (await response.json()) as { __type?: string };
    return __type;
  }
  const succeed = (parameters: object, role?: World['secrets']['function']) =>
    call('CodePipeline_20150709.PutJobSuccessResult', parameters, role);

  describe('holds requests against the API model', () => {
    test.each([
      [
        'a summary of 2,048 characters',
        { executionDetails: { summary: '🙂'.repeat(2048) } },
        'taken',
      ],
      ['one more', { executionDetails: { summary: 'x'.repeat(2049) } }, 'ValidationException'],
      ['a token of 2,049', { continuationToken: 'x'.repeat(2049) }, 'ValidationException'],
      ['an empty token', { continuationToken: '' }, 'ValidationException'],
      ['101 percent', { executionDetails: { percentComplete: 101 } }, 'ValidationException'],
      ['a variable with a space', { outputVariables: { 'a b': '' } }, 'ValidationException'],
      ['an id that is none', { jobId: 'job' }, 'ValidationException'],
      ['no id', { jobId: undefined }, 'ValidationException'],
    ])('%s', async (_name, parameters, answer) => {
      const { id: jobId } = world.codePipeline.createJob();
      expect(await succeed({ jobId, ...parameters })).toBe(answer);
      const found = world.calls.flatMap(({ problems }) => problems);
      expect(found.length === 0).toBe(answer === 'taken');
    });
  });

  test('takes one result for a job, of a job that there is', async () => {
    const { id: jobId } = world.codePipeline.createJob();
    expect(await succeed({ jobId })).toBe('taken');
    expect(await succeed({ jobId })).toBe('InvalidJobStateException');
    const unknown = { jobId: '00000000-0000-0000-0000-000000000000' };
    expect(await succeed(unknown)).toBe('JobNotFoundException');
  });

  test('takes output variables with the final result only, and not too many', async () => {
    const { id: jobId } = world.codePipeline.createJob();
    const outputVariables = { name: 'value' };
    const continued = { jobId, continuationToken: 'token', outputVariables };
    expect(await succeed(continued)).toBe('ValidationException');
    const large = { jobId, outputVariables: { name: 'x'.repeat(122_880) } };
    expect(await succeed(large)).toBe('OutputVariablesSizeExceededException');
  });

  test('asks IAM about every call, by who has signed it', async () => {
    const { id: jobId } = world.codePipeline.createJob();
    expect(await succeed({ jobId }, world.secrets.artifacts)).toBe('AccessDeniedException');
    const failureDetails = { type: 'JobFailed', message: 'no' };
    const fail = { jobId, failureDetails };
    expect(await call('CodePipeline_20150709.PutJobFailureResult', fail)).toBe(
      'AccessDeniedException',
    );
    expect(world.iam.denials).toEqual([
      'codepipeline:PutJobSuccessResult on *',
      'codepipeline:PutJobFailureResult on *',
    ]);
    expect(world.iam.usedBy(world.secrets.function)).toEqual([]);
  });

  test('takes Succeeded or Failed for a hook, once', async () => {
    const { deploymentId, lifecycleEventHookExecutionId } = world.codeDeploy.startHook();
    const answer = (status: string) =>
      call('CodeDeploy_20141006.PutLifecycleEventHookExecutionStatus', {
        deploymentId,
        lifecycleEventHookExecutionId,
        status,
      });
    expect(await answer('Skipped')).toBe('InvalidLifecycleEventHookExecutionStatusException');
    expect(await answer('Failed')).toBe('taken');
    expect(await answer('Failed')).toBe('LifecycleEventAlreadyCompletedException');
  });

  test('keeps what breaks in a behaviour for the scenario', async () => {
    world.use({
      'codepipeline:PutJobSuccessResult': () => {
        throw new TypeError('a mistake');
      },
    });
    const { id: jobId } = world.codePipeline.createJob();
    expect(await succeed({ jobId })).toBe('BrokenBehaviour');
    expect(world.mistakes).toEqual([new TypeError('a mistake')]);
  });
});
