import { expect } from '@jest/globals';

import { AwsError, failed, type Emulation } from '../../../../test/emulated/index.js';
import { CANARY, keepSecret, PARAMETER, tell } from './given.js';

const READ = 'secretsmanager:GetSecretValue';
const failing = { parameters: { onFailure: 'fail' } };

/** What is wrong with the secret. */
export const secrets: Emulation['scenarios'] = {
  'says that there is no such secret': async (world) => {
    world.use({
      [READ]: () => {
        throw new AwsError('ResourceNotFoundException', 'There is no such secret', 400);
      },
    });
    const job = await tell(world, 'slack', failing);
    expect(job).toEqual(failed('JobFailed', /no such secret/u));
  },

  'says that the role may not read it, whatever becomes of other failures': async (world) => {
    await keepSecret(world, 'https://127.0.0.1/');
    world.iam.deny(READ);
    const job = await tell(world, 'slack', { parameters: { onFailure: 'continue' } });
    expect(job).toEqual(failed('PermissionError', /GetSecretValue/u));
  },

  'says that the role may not decrypt it': async (world) => {
    world.iam.deny('kms:Decrypt');
    const environment = { SECRET_ARN: '', PARAMETER_NAME: PARAMETER };
    const job = await tell(world, 'teams', { ...failing, environment });
    expect(job).toEqual(failed('PermissionError', /kms:Decrypt/u));
  },

  'refuses a parameter that is kept in clear': async (world) => {
    await world.aws('ssm:PutParameter', { Name: PARAMETER, Value: CANARY, Type: 'String' });
    const environment = { SECRET_ARN: '', PARAMETER_NAME: PARAMETER };
    const job = await tell(world, 'slack', { ...failing, environment });
    expect(job).toEqual(failed('ConfigurationError', /chat\/url has to be a SecureString/u));
    expect(JSON.stringify(job)).not.toContain(CANARY);
  },

  'tries again while Secrets Manager is throttled': async (world) => {
    let calls = 0;
    world.use({
      [READ]: () => {
        calls += 1;
        throw new AwsError('ThrottlingException', 'Rate exceeded', 400);
      },
    });
    const job = await tell(world, 'slack', { ...failing, timeoutSeconds: 60 });
    expect(job).toEqual(failed('JobFailed', /not sent: .*Rate exceeded/u));
    expect(job.continuations).toBe(4);
    expect(calls).toBeGreaterThan(5);
  },

  'does not go where it may not': async (world) => {
    await keepSecret(world, JSON.stringify({ url: `https://evil.example/${CANARY}` }));
    const job = await tell(world, 'slack', failing);
    expect(job).toEqual(failed('ConfigurationError', /hosts that are allowed: 127\.0\.0\.1/u));
    expect(JSON.stringify(job)).not.toContain(CANARY);
  },

  'refuses what is not encrypted': async (world) => {
    await keepSecret(world, `http://127.0.0.1/${CANARY}`);
    const job = await tell(world, 'slack', failing);
    expect(job).toEqual(failed('ConfigurationError', /no https:\/\/ URL/u));
    expect(JSON.stringify(job)).not.toContain(CANARY);
  },

  'wants one store, and not both': async (world) => {
    const job = await tell(world, 'slack', { environment: { PARAMETER_NAME: PARAMETER } });
    expect(job).toEqual(failed('ConfigurationError', /one of SECRET_ARN and PARAMETER_NAME/u));
  },
};
