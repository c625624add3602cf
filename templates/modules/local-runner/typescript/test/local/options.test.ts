import { describe, expect, test } from '@jest/globals';
import { readOptions, usage, UsageError } from '../../local/options.js';
import { sampleService } from '../support/calling-service.js';

const read = (...args: string[]) => readOptions(args, sampleService);

describe('the command line', () => {
  test('may be empty', () => {
    expect(read()).toEqual({
      help: false,
      file: 'events/sample.json',
      json: false,
      live: false,
      wait: false,
      deliverTwice: false,
      loseReports: 0,
      timeoutSeconds: undefined,
      answerSeconds: 1_200,
      totalSeconds: 86_400,
      environment: {},
    });
  });

  test('names an event file, variables, and clocks that strike early', () => {
    const flags = ['--timeout', '5', '--answer-within=60', '--end-within=120', '--lose-reports=2'];
    const variables = ['--env', 'URL=http://127.0.0.1/?a=b', '--env', 'EMPTY='];

    expect(read('my.json', ...flags, ...variables, '--deliver-twice', '--json')).toMatchObject({
      file: 'my.json',
      json: true,
      deliverTwice: true,
      loseReports: 2,
      timeoutSeconds: 5,
      answerSeconds: 60,
      totalSeconds: 120,
      environment: { URL: 'http://127.0.0.1/?a=b', EMPTY: '' },
    });
  });

  test.each([
    [['--nonsense'], "Unknown option '--nonsense'"],
    [['a.json', 'b.json'], 'one event file, not a.json, b.json'],
    [['--timeout', 'long'], '--timeout takes a whole number from 1, not "long"'],
    [['--answer-within', '0'], '--answer-within takes a whole number from 1, not "0"'],
    [['--lose-reports', '-1'], 'lose-reports'],
    [['--env', 'NAME'], '--env takes NAME=VALUE, not "NAME"'],
  ])('%j is refused', (args, message) => {
    expect(() => read(...args)).toThrow(UsageError);
    expect(() => read(...args)).toThrow(message);
  });
});

test('--help names the event file and every flag', () => {
  const text = usage(sampleService);

  expect(text).toContain('events/sample.json');
  for (const flag of ['wait', 'live', 'env', 'deliver-twice', 'lose-reports', 'timeout', 'json']) {
    expect(text).toContain(`--${flag} `);
  }
});
