import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { action } from '../src/action.js';
import type { Delivery } from '../src/delivery.js';
import { Postbox } from '../src/postbox.js';
import { SecretReader } from '../src/secret-reader.js';
import { readSettings } from '../src/settings.js';
import { runJob, type JobOptions } from './support/run-job.js';

const SECRET_ARN = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:chat-AbCdEf';
const URL_TEXT = 'https://hooks.slack.com/services/CANARY';

const secretsManager = mockClient(SecretsManagerClient);
const ssm = mockClient(SSMClient);

beforeEach(() => {
  secretsManager.reset();
  ssm.reset();
  secretsManager.on(GetSecretValueCommand).resolves({ SecretString: URL_TEXT });
  Object.assign(process.env, {
    AWS_REGION: 'eu-central-1',
    TARGET: 'slack',
    SECRET_ARN,
    PARAMETER_NAME: '',
    ALLOWED_HOSTS: '',
  });
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** Runs the action; its attempts end like this, and the last one again and again. */
function tell(deliveries: readonly Delivery[], { userParameters, ...options }: JobOptions = {}) {
  const rest = [...deliveries];
  const deliver = jest
    .spyOn(Postbox.prototype, 'deliver')
    .mockImplementation(() =>
      Promise.resolve((rest.length > 1 ? rest.shift() : rest[0]) ?? { kind: 'sent' }),
    );
  const run = runJob(action, {
    userParameters: { message: 'Done', ...(userParameters as object) },
    ...options,
  });
  return run.then((result) => ({ ...result, attempts: deliver.mock.calls.length }));
}

const failing = { userParameters: { onFailure: 'fail' } };
const LATER: Delivery = { kind: 'later', reason: 'chat.example answered 503' };

describe('a message', () => {
  test('is sent', async () => {
    const run = await tell([{ kind: 'sent' }]);

    expect(run.summary).toBe('The message was sent');
    expect(run.outputVariables).toEqual({ sent: 'true' });
  });

  test('needs no template', async () => {
    const run = await tell([{ kind: 'sent' }], {
      userParameters: { message: undefined, pipeline: 'shop' },
    });

    expect(run.succeeded).toBe(true);
  });

  test('is sent later', async () => {
    const run = await tell([LATER, LATER, { kind: 'sent' }]);

    expect(run.reports[0]?.executionDetails?.summary).toBe(
      'Not sent yet, will try again: chat.example answered 503',
    );
    expect(run.outputVariables).toEqual({ sent: 'true' });
    expect(run.attempts).toBe(3);
  });

  test('is not sent before it may be', async () => {
    const run = await tell([{ ...LATER, afterSeconds: 60 }, { kind: 'sent' }]);

    expect(run.reports[1]?.executionDetails?.summary).toMatch(/^Waits with the message/);
    expect(run.reports).toHaveLength(3);
    expect(run.attempts).toBe(2);
  });

  test('is tried five times', async () => {
    const run = await tell([LATER]);

    expect(run.attempts).toBe(5);
    expect(run.succeeded).toBe(true);
    expect(run.summary).toBe(
      'The message was not sent, the pipeline goes on all the same: chat.example answered 503',
    );
    expect(run.outputVariables).toEqual({ sent: 'false' });
  });

  test.each([LATER, { kind: 'refused', reason: 'chat.example answered 503' } as const])(
    'may fail the pipeline: %j',
    async (delivery) => {
      const { failure } = await tell([delivery], failing);

      expect(failure?.type).toBe('JobFailed');
      expect(failure?.message).toBe('The message was not sent: chat.example answered 503');
    },
  );
});

describe('the secret', () => {
  const read = () =>
    new SecretReader(
      { secretsManager: new SecretsManagerClient(), ssm: new SSMClient() },
      readSettings(process.env),
      new AbortController().signal,
    ).read();

  test.each([URL_TEXT, ` ${URL_TEXT}\n`, JSON.stringify({ url: URL_TEXT, other: 1 })])(
    'is %j',
    async (SecretString) => {
      secretsManager.on(GetSecretValueCommand, { SecretId: SECRET_ARN }).resolves({ SecretString });

      expect(await read()).toBe(URL_TEXT);
    },
  );

  test('may be a SecureString', async () => {
    Object.assign(process.env, { SECRET_ARN: '', PARAMETER_NAME: '/chat/url' });
    ssm
      .on(GetParameterCommand, { Name: '/chat/url', WithDecryption: true })
      .resolves({ Parameter: { Type: 'SecureString', Value: URL_TEXT } });

    expect(await read()).toBe(URL_TEXT);
  });

  test('is no String', async () => {
    Object.assign(process.env, { SECRET_ARN: '', PARAMETER_NAME: '/chat/url' });
    ssm.on(GetParameterCommand).resolves({ Parameter: { Type: 'String', Value: URL_TEXT } });

    await expect(read()).rejects.toThrow('The parameter /chat/url has to be a SecureString');
  });

  test.each([undefined, '', '{"url": 1}', '{CANARY'])('is none: %j', async (SecretString) => {
    secretsManager.on(GetSecretValueCommand).resolves({ SecretString: SecretString });

    await expect(read()).rejects.toThrow(`${SECRET_ARN} has no URL`);
    await expect(read()).rejects.not.toThrow('CANARY');
  });

  test.each([
    ['AccessDeniedException', 'PermissionError', 1],
    ['ThrottlingException', 'JobFailed', 5],
  ])('cannot be read: %s', async (name, type, jobs) => {
    const error = Object.assign(new Error('Said by the test'), { name });
    secretsManager.on(GetSecretValueCommand).rejects(error);

    const run = await runJob(action, { userParameters: { message: 'Done', onFailure: 'fail' } });

    expect(run.failure?.type).toBe(type);
    expect(run.failure?.message).toContain('Said by the test');
    expect(run.reports).toHaveLength(jobs);
  });

  test('that leads elsewhere is not followed, and not told', async () => {
    secretsManager
      .on(GetSecretValueCommand)
      .resolves({ SecretString: 'https://evil.example/CANARY' });

    const run = await runJob(action, { userParameters: { message: 'Done' } });

    expect(run.failure?.type).toBe('ConfigurationError');
    expect(run.failure?.message).toMatch(/^The URL in the secret has none of the hosts/);
    expect(run.logs + JSON.stringify(run.reports)).not.toContain('CANARY');
  });

  test.each([
    ['slack', 'https://127.0.0.1:1/CANARY'],
    ['teams', 'https://127.0.0.1:1/CANARY'],
    ['irc', 'ircs://bot:CANARY@127.0.0.1:1/deploys'],
  ])('is in nothing that leaves the function: %s', async (TARGET, SecretString) => {
    Object.assign(process.env, { TARGET, ALLOWED_HOSTS: '127.0.0.1' });
    secretsManager.on(GetSecretValueCommand).resolves({ SecretString });

    const run = await runJob(action, { userParameters: { message: 'Done' }, maximumJobs: 1 });

    expect(run.reports[0]?.executionDetails?.summary).toMatch(
      /^Not sent yet, will try again: 127\.0\.0\.1 could not be .* \(ECONNREFUSED\)$/,
    );
    expect(run.logs + JSON.stringify(run.reports)).not.toContain('CANARY');
  });
});

describe('refused, by name, are', () => {
  test.each([
    [{ message: '' }, 'UserParameters.message'],
    [{ message: 'x'.repeat(2_001) }, 'UserParameters.message'],
    [{ pipeline: 'a/b' }, 'UserParameters.pipeline: must be the name of a pipeline'],
    [{ executionId: '' }, 'UserParameters.executionId'],
    [{ onFailure: 'stop' }, 'UserParameters.onFailure'],
    [{ url: 'https://hooks.slack.com' }, 'Unrecognized key: "url"'],
    [{ message: '{link}' }, 'UserParameters.message has {link}'],
  ])('%j', async (wrong, message) => {
    const { failure } = await runJob(action, { userParameters: { message: 'Done', ...wrong } });

    expect(failure?.type).toBe('ConfigurationError');
    expect(failure?.message).toContain(message);
  });
});
