import { describe, expect, test } from '@jest/globals';
import { readFunctionList } from '../src/function-list.js';
import { arnOf } from './support/fake-functions.js';

const read = (content: unknown, keys: readonly string[] = []) =>
  readFunctionList(typeof content === 'string' ? content : JSON.stringify(content), {
    file: 'outputs.json',
    keys,
    region: 'eu-central-1',
  });

const names = (content: unknown, keys?: readonly string[]) =>
  read(content, keys).map(({ name }) => name);

describe('reads', () => {
  test('a list of ARNs', () => {
    expect(read([arnOf('orders')])).toEqual([
      { name: 'orders', arn: arnOf('orders'), entry: '[0]' },
    ]);
  });

  test('an object of names', () => {
    expect(read({ orders: arnOf('orders') })).toEqual([
      { name: 'orders', arn: arnOf('orders'), entry: '"orders"' },
    ]);
  });

  test('the outputs of a stack, and passes over what is no function', () => {
    const outputs = {
      Url: 'https://example.com',
      Topic: 'arn:aws:sns:eu-central-1:111122223333:function',
      Layer: 'arn:aws:lambda:eu-central-1:111122223333:layer:shared:4',
      Orders: arnOf('orders'),
    };

    expect(names(outputs)).toEqual(['orders']);
  });

  test('only the entries that are asked for', () => {
    expect(
      names({ Orders: arnOf('orders'), Edge: arnOf('edge', 'us-east-1') }, ['Orders']),
    ).toEqual(['orders']);
  });

  test('a function that is named twice once', () => {
    expect(names({ A: arnOf('orders'), B: arnOf('billing'), C: arnOf('orders') })).toEqual([
      'orders',
      'billing',
    ]);
  });

  test('ARNs of other partitions', () => {
    const arn = 'arn:aws-us-gov:lambda:eu-central-1:111122223333:function:orders';

    expect(names([arn])).toEqual(['orders']);
  });
});

describe('refuses', () => {
  test.each([
    ['what is not JSON', 'secret: 1', [], 'outputs.json is not JSON'],
    ['another value', '"text"', [], 'outputs.json has to be an object or a list'],
    ['null', 'null', [], 'outputs.json has to be an object or a list'],
    ['a list where keys are asked for', [], ['A'], 'has to be an object, because of the user'],
    ['an empty list', [], [], 'outputs.json has no ARN of a Lambda function'],
    ['an object without a function', { Url: 'x' }, [], 'outputs.json has no ARN of a Lambda'],
    ['a key that is missing', { A: arnOf('a') }, ['B'], 'has no entry "B"; it has A'],
    ['a key of nothing', {}, ['B'], 'has no entry "B"; it has none'],
    ['an entry that is no text', { A: { B: arnOf('a') } }, [], 'entry "A": a string is wanted'],
    ['an item that is no text', [1], [], 'entry [0]: a string is wanted'],
    ['an item that is no ARN', ['orders'], [], 'entry [0]: this is no ARN of a Lambda function'],
    [
      'another service',
      ['arn:aws:sns:eu-central-1:111122223333:t'],
      [],
      'entry [0]: this is no ARN',
    ],
    [
      'a key of another service',
      { T: 'arn:aws:sns:eu-central-1:1:t' },
      ['T'],
      'entry "T": this is',
    ],
    ['a version', { A: `${arnOf('a')}:5` }, [], 'entry "A": arn:aws:lambda:eu-central-1:11112222'],
    ['an alias', [`${arnOf('a')}:live`], [], 'the ARN of the function is wanted, without :live'],
    ['$LATEST', [`${arnOf('a')}:$LATEST`], [], 'without :$LATEST'],
    [
      'another region',
      { A: arnOf('a', 'us-east-1') },
      [],
      'is in us-east-1; versions are published',
    ],
    ['an odd name', { A: `${arnOf('a')}*` }, [], 'entry "A": this is no ARN'],
  ])('%s', (_what, content, keys, problem) => {
    expect(() => read(content, keys)).toThrow(problem);
  });

  test('more functions than fit into a token', () => {
    const arns = Array.from({ length: 101 }, (_, index) => arnOf(`f${index}`));

    expect(() => read(arns)).toThrow('outputs.json has 101 functions, 100 are allowed');
  });

  test('without repeating the file', () => {
    expect(() => read('{"Password": "hunter2"')).toThrow(/^outputs.json is not JSON$/);
  });
});
