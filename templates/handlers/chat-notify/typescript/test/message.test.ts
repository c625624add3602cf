import { describe, expect, test } from '@jest/globals';
import { readAddress } from '../src/address.js';
import { compose } from '../src/message.js';
import { readSettings } from '../src/settings.js';

const given = { pipeline: 'shop', executionId: 'a1b2', message: '' };
const LINK =
  'https://eu-west-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/shop/executions/a1b2' +
  '/timeline?region=eu-west-1';
const AWS_REGION = 'eu-west-1';

describe('a message', () => {
  test.each([
    ['{pipeline} {executionId} {region}', 'shop a1b2 eu-west-1'],
    ['See {link}', `See ${LINK}`],
    ['{other} {"json": {}} $& {{pipeline}}', '{other} {"json": {}} $& {shop}'],
  ])('is filled in: %s', (message, text) => {
    expect(compose({ ...given, message }, { AWS_REGION })).toEqual({ text, link: LINK });
  });

  test('needs no more than it names', () => {
    const message = { message: 'Done', pipeline: undefined, executionId: undefined };

    expect(compose(message, { AWS_REGION })).toEqual({ text: 'Done', link: undefined });
  });

  test('leads to the pipeline where the execution is not known', () => {
    expect(compose({ ...given, executionId: undefined }, { AWS_REGION }).link).toMatch(
      /\/pipelines\/shop\/view\?region=eu-west-1$/,
    );
  });

  test.each([
    ['{pipeline}', 'pipeline'],
    ['{link}', 'pipeline'],
    ['{executionId}', 'executionId'],
  ])('says what it lacks: %s', (message, needed) => {
    const lacking = { message, pipeline: undefined, executionId: undefined };

    expect(() => compose(lacking, { AWS_REGION })).toThrow(
      `UserParameters.message has ${message}: it needs ${needed}`,
    );
  });

  test.each([
    ['cn-north-1', 'https://console.amazonaws.cn/codesuite/'],
    ['us-gov-west-1', 'https://console.amazonaws-us-gov.com/codesuite/'],
  ])('knows the console of %s', (region, start) => {
    const { link = '' } = compose(given, { AWS_REGION: region });

    expect(link.startsWith(start)).toBe(true);
    expect(link.endsWith(`?region=${region}`)).toBe(true);
  });

  test('has an id that ends no URL', () => {
    const { link } = compose({ ...given, executionId: '#{a b}/..' }, { AWS_REGION });

    expect(link).toContain('/executions/%23%7Ba%20b%7D%2F../timeline');
  });
});

describe('settings', () => {
  test('have usual hosts', () => {
    expect(readSettings({ TARGET: 'slack', SECRET_ARN: 'arn', PARAMETER_NAME: '' })).toEqual({
      target: 'slack',
      secretArn: 'arn',
      parameterName: undefined,
      allowedHosts: ['hooks.slack.com', 'hooks.slack-gov.com'],
    });
  });

  test.each([
    [{ SECRET_ARN: 'a' }, 'Environment.TARGET: must be slack, teams or irc'],
    [{ TARGET: 'slack' }, 'one of SECRET_ARN and PARAMETER_NAME has to be set'],
    [{ TARGET: 'slack', SECRET_ARN: 'a', PARAMETER_NAME: 'b' }, 'one of SECRET_ARN and'],
    [{ TARGET: 'irc', SECRET_ARN: 'a' }, 'ALLOWED_HOSTS has to name the IRC server'],
  ])('are wrong: %j', (environment, problem) => {
    expect(() => readSettings(environment)).toThrow(problem);
  });
});

describe('an address', () => {
  const settings = (target: 'slack' | 'teams' | 'irc', ALLOWED_HOSTS = '') =>
    readSettings({ TARGET: target, SECRET_ARN: 'arn', ALLOWED_HOSTS });

  test.each([
    ['slack', 'https://hooks.slack.com/services/T/B/X', ''],
    ['teams', 'https://prod-1.westeurope.logic.azure.com:443/workflows/1?sig=X', ''],
    ['teams', 'https://a.b.environment.api.powerplatform.com:443/powerautomate/1?sig=X', ''],
    ['slack', 'https://CHAT.example.com/hooks/X', 'other.example.com, chat.example.com'],
    ['irc', 'ircs://bot:X@irc.example.com/deploys', 'irc.example.com'],
  ] as const)('of %s is %s', (target, url, hosts) => {
    expect(readAddress(url, settings(target, hosts)).href).toBe(new URL(url).href);
  });

  test.each([
    ['slack', 'http://hooks.slack.com/CANARY', 'no https:// URL, as slack needs one'],
    ['slack', 'CANARY', 'no https:// URL'],
    ['slack', 'https://hooks.slack.com/\nCANARY', 'no https:// URL'],
    ['slack', String.raw`https://hooks.slack.com\.evil.example/CANARY`, 'no https:// URL'],
    ['slack', 'https://evil.example/CANARY', 'hosts that are allowed: hooks.slack.com, hooks'],
    ['slack', 'https://hooks.slack.com.evil.example/CANARY', 'none of the hosts'],
    ['slack', 'https://hooks.slack.com@evil.example/CANARY', 'may not contain a user name'],
    ['teams', 'https://logic.azure.com/CANARY', 'none of the hosts'],
    ['teams', 'https://evillogic.azure.com/CANARY', 'none of the hosts'],
    ['irc', 'irc://irc.example.com/CANARY', 'no ircs:// URL'],
  ] as const)('of %s is not %s', (target, url, problem) => {
    const read = () =>
      readAddress(url, settings(target, target === 'irc' ? 'irc.example.com' : ''));

    expect(read).toThrow(problem);
    expect(read).not.toThrow('CANARY');
  });
});
