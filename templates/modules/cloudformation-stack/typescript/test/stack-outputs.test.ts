import { expect, jest, test } from '@jest/globals';
import { outputVariables } from '../src/stack-outputs.js';
import { STACK_ID } from './support/stack-answers.js';

test('outputs become output variables, beside the id of the stack', () => {
  const outputs = [
    { OutputKey: 'Url', OutputValue: 'https://example.com' },
    { OutputKey: 'Empty' },
  ];

  expect(outputVariables({ id: STACK_ID, outputs }, { warn: jest.fn() })).toEqual({
    stackId: STACK_ID,
    Url: 'https://example.com',
    Empty: '',
  });
});

test('outputs that CodePipeline would refuse are left out and logged', () => {
  const warn = jest.fn();
  const outputs = [
    { OutputKey: 'a b', OutputValue: '1' },
    { OutputKey: '', OutputValue: '2' },
    { OutputKey: 'stackId', OutputValue: '3' },
    { OutputKey: 'Large', OutputValue: 'ä'.repeat(61_440) },
    { OutputKey: 'Small', OutputValue: '5' },
  ];

  expect(outputVariables({ id: STACK_ID, outputs }, { warn })).toEqual({
    stackId: STACK_ID,
    Small: '5',
  });
  expect(warn.mock.calls.map(([, details]) => details)).toEqual([
    { output: 'a b', problem: expect.stringContaining('letters') },
    { output: '', problem: expect.stringContaining('letters') },
    { output: 'stackId', problem: 'its key is taken' },
    { output: 'Large', problem: expect.stringContaining('122880 bytes') },
  ]);
});
