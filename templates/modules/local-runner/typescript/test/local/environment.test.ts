import { expect, test } from '@jest/globals';
import { functionEnvironment } from '../../local/environment.js';
import type { Target } from '../../local/target.js';

const own = {
  PATH: '/bin',
  AWS_PROFILE: 'production',
  AWS_REGION: 'us-east-1',
  AWS_SECRET_ACCESS_KEY: 'the-secret-of-the-person',
  HTTPS_PROXY: 'http://proxy.example.com',
  no_proxy: 'example.com',
  EDITOR: 'ed',
};

const of = (target: Target, extra = {}) =>
  functionEnvironment(own, {
    declaration: {
      functionName: 'my-handler',
      region: 'eu-central-1',
      timeoutSeconds: 60,
      memorySize: 256,
      environment: { MODE: 'declared' },
    },
    endpoint: 'http://127.0.0.1:1',
    endpointVariable: 'AWS_ENDPOINT_URL_SAMPLE',
    target,
    extra,
  });

test('without an emulator all calls stay here, and the person is unknown', () => {
  const variables = of({ kind: 'nowhere' });

  expect(variables).toMatchObject({
    PATH: '/bin',
    MODE: 'declared',
    AWS_REGION: 'eu-central-1',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    AWS_ENDPOINT_URL_SAMPLE: 'http://127.0.0.1:1',
    NO_PROXY: '*',
  });
  expect(Object.keys(variables)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(AWS_PROFILE|HTTPS_PROXY|EDITOR)$/)]),
  );
  expect(JSON.stringify(variables)).not.toContain(own.AWS_SECRET_ACCESS_KEY);
});

test('with an emulator only reports stay here', () => {
  const variables = of({ kind: 'emulator', url: 'http://127.0.0.1:5000' });

  expect(variables['AWS_ENDPOINT_URL']).toBe('http://127.0.0.1:5000');
  expect(variables['AWS_ENDPOINT_URL_SAMPLE']).toBe('http://127.0.0.1:1');
  expect(JSON.stringify(variables)).not.toContain(own.AWS_SECRET_ACCESS_KEY);
});

test('with the account, the person and their proxy are known, but reports stay here', () => {
  expect(of({ kind: 'account' })).toMatchObject({
    AWS_PROFILE: 'production',
    AWS_REGION: 'eu-central-1',
    AWS_ENDPOINT_URL_SAMPLE: 'http://127.0.0.1:1',
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false',
    HTTPS_PROXY: 'http://proxy.example.com',
    NO_PROXY: 'example.com,127.0.0.1',
    no_proxy: 'example.com,127.0.0.1',
  });
});

test('the person may set variables, except where reports go', () => {
  const extra = { MODE: 'mine', AWS_ENDPOINT_URL_SAMPLE: 'https://aws.example.com' };

  expect(of({ kind: 'nowhere' }, extra)).toMatchObject({
    MODE: 'mine',
    AWS_ENDPOINT_URL_SAMPLE: 'http://127.0.0.1:1',
  });
});
