import { describe, expect, test } from '@jest/globals';

import {
  missing,
  nameFrom,
  resolve,
  valuesOf,
  type Sources,
} from '../../generators/core/answers.js';
import { manifest, parameter, tinyCatalog } from '../support/tiny-catalog.js';

const none: Sources = { flags: {}, file: {}, environment: {}, saved: {}, prompts: {} };
const bucket = parameter();
const catalog = tinyCatalog([
  manifest({
    parameters: [
      bucket,
      parameter({ name: 'count', schema: { type: 'integer', minimum: 1 }, default: 3 }),
      parameter({
        name: 'paths',
        schema: { type: 'array', items: { type: 'string' } },
        optional: true,
      }),
    ],
  }),
  manifest({ id: 'hook', trigger: 'codedeploy' }),
]);
const given = (sources: Partial<Sources>) =>
  resolve(catalog, { ...none, ...sources }, { resolveDirectory: (path) => `/work/${path}` });

describe('precedence', () => {
  const all: Sources = {
    flags: { bucketName: 'flag' },
    file: { bucketName: 'file' },
    environment: { CODEPIPELINE_HANDLER_BUCKET_NAME: 'environment' },
    saved: { bucketName: 'saved' },
    prompts: { bucketName: 'prompts' },
  };

  test.each([
    ['flags', {}],
    ['file', { flags: {} }],
    ['environment', { flags: {}, file: {} }],
    ['saved', { flags: {}, file: {}, environment: {} }],
    ['prompts', { flags: {}, file: {}, environment: {}, saved: {} }],
  ])('%s', (source, empty) => {
    const { answers } = given({ ...all, ...empty });
    expect(answers['bucketName']).toEqual({ value: expect.any(String), source });
  });

  test('a default comes last', () => {
    expect(given({}).answers['count']).toEqual({ value: 3, source: 'default' });
  });
});

describe('values', () => {
  test.each([
    [{ count: '7' }, { count: 7 }],
    [{ paths: '/a, /b' }, { paths: ['/a', '/b'] }],
    [{ bucketName: 'abc' }, { bucketName: 'abc' }],
  ])('text %j is read as %j', (flags, expected) => {
    expect(valuesOf(given({ flags }))).toMatchObject(expected);
  });

  test('an answers file has types of its own', () => {
    expect(given({ file: { count: '7' } }).problems).toEqual([
      { flag: '--count (answers file)', message: '"7" is refused; wanted: lower-case letters' },
    ]);
  });

  test('an optional question may be declined', () => {
    const { answers, problems } = given({ flags: { paths: '' } });
    expect(answers).not.toHaveProperty('paths');
    expect(problems).toEqual([]);
  });
});

describe('problems', () => {
  test('all of them are listed, each with where it came from', () => {
    const { problems } = given({
      flags: { language: 'cobol', name: 'Bad Name' },
      environment: { CODEPIPELINE_HANDLER_BUCKET_NAME: 'A1' },
    });
    // Without a language the other questions are not known yet.
    expect(problems.map(({ flag }) => flag)).toEqual(['--language']);
    const later = given({
      flags: { name: 'Bad Name' },
      environment: { CODEPIPELINE_HANDLER_BUCKET_NAME: 'A1' },
    });
    expect(later.problems.map(({ flag }) => flag)).toEqual([
      '--name',
      '--bucket-name (CODEPIPELINE_HANDLER_BUCKET_NAME)',
    ]);
  });

  test('a flag of another template is named', () => {
    const { problems } = given({ flags: { template: 'hook', bucketName: 'abc' } });
    expect(problems).toEqual([
      { flag: '--bucket-name', message: 'is not a question of the template hook; leave it out' },
    ]);
  });

  test('a demo pipeline is for what a pipeline calls', () => {
    const { answers, open } = given({});
    expect(answers['pipeline']).toEqual({ value: 'snippet', source: 'default' });
    expect(open.find(({ name }) => name === 'pipeline')).toMatchObject({ advanced: true });
    expect(given({ flags: { pipeline: 'demo' } }).problems).toEqual([]);
    const flags = { template: 'hook', pipeline: 'demo' };
    expect(given({ flags }).problems).toEqual([
      { flag: '--pipeline', message: 'is not a question of the template hook; leave it out' },
    ]);
  });

  test('an unknown key of an answers file is named, and what is known', () => {
    const [problem] = given({ file: { bucket: 'abc' } }).problems;
    expect(problem).toMatchObject({ flag: '"bucket" (answers file)' });
    expect(problem?.message).toContain('bucketName');
  });

  test.each([
    'node_modules',
    'http',
    'Upper',
    '-a',
    'a--b',
    'ä',
    '..',
    '/tmp',
    'a'.repeat(65),
    'a\n',
  ])('the name %j is refused', (name) => {
    expect(given({ flags: { name } }).problems.map(({ flag }) => flag)).toEqual(['--name']);
  });

  test("a hook's name leaves room for the prefix of its function", () => {
    const name = (length: number) =>
      given({ flags: { template: 'hook', name: 'a'.repeat(length) } }).problems;
    expect(name(49)).toEqual([]);
    expect(name(50)).toHaveLength(1);
  });
});

test('what has no value and no default is missing, all of it', () => {
  expect(missing(given({})).map(({ flag }) => flag)).toEqual([
    'directory',
    '--name',
    '--bucket-name',
  ]);
});

test.each([
  ['My Handler', 'my-handler'],
  ['/a/b/2nd_try/', 'nd-try'],
  ['___', undefined],
  ['C:\\work\\handler', 'handler'],
])('the name proposed for the directory %j is %j', (directory, name) => {
  expect(nameFrom(directory)).toBe(name);
});
