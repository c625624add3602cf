import { expect } from '@jest/globals';

import type { TriggerId } from '../../generators/core/manifest.js';
import type { Emulation } from './emulation.js';
import { AwsError } from './front/aws-error.js';
import { refused, runHook } from './hook.js';
import { failed, runJob } from './job.js';
import type { World } from './world.js';

const unavailable = () => {
  throw new AwsError('InternalFailure', 'Try again', 500);
};

/** Answers the first calls with an error of the server. */
const brokenFor = (calls: number) => () => (--calls >= 0 ? unavailable() : undefined);

const aboutUserParameters = failed('ConfigurationError', /UserParameters/u);

/** A required setting that is empty, and the answer to that. */
function emptySetting({ deployment }: World) {
  const { parameters } = deployment.project.manifest;
  const { environment = '' } = parameters.find((one) => one.environment && !one.optional) ?? {};
  return { environment: { [environment]: '' }, answer: refused(new RegExp(environment, 'u')) };
}

/** What every template of a trigger has to do alike. */
export const protocols: Readonly<Record<TriggerId, Emulation['scenarios']>> = {
  codepipeline: {
    'says what is wrong with user parameters that are no JSON': async (world) => {
      const job = await runJob(world, 'this is not JSON');
      expect(job).toEqual(aboutUserParameters);
    },

    'reports once, however often the event comes': async (world) => {
      const job = await runJob(world, '[]', { deliveries: 'together' });
      expect(job).toEqual(aboutUserParameters);
    },

    'fails, and reports when Lambda tries again, while CodePipeline takes no report': async (
      world,
    ) => {
      // As many as a client makes attempts.
      world.use({ 'codepipeline:PutJobFailureResult': brokenFor(3) });
      const job = await runJob(world, '{', { functionErrors: 1 });
      expect(job).toEqual(aboutUserParameters);
    },
  },

  codedeploy: {
    'says what is wrong with its settings': async (world) => {
      const { environment, answer } = emptySetting(world);
      expect(await runHook(world, environment)).toEqual(answer);
    },

    'answers once, however often the event comes': async (world) => {
      const { environment, answer } = emptySetting(world);
      expect(await runHook(world, environment, { deliveries: 'together' })).toEqual(answer);
    },

    'fails, and answers when Lambda tries again, while CodeDeploy takes no answer': async (
      world,
    ) => {
      world.use({ 'codedeploy:PutLifecycleEventHookExecutionStatus': brokenFor(3) });
      const { environment, answer } = emptySetting(world);
      expect(await runHook(world, environment, { functionErrors: 1 })).toEqual(answer);
    },
  },
};
