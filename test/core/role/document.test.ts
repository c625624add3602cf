import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { normalize, sameDocument, sizeOf } from '../../../generators/core/role/document.js';
import type { Document } from '../../../generators/core/role/state.js';

const document: Document = {
  Version: '2012-10-17',
  Statement: [
    { Sid: 'Read', Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: ['*'] },
    {
      Sid: 'Pass',
      Effect: 'Allow',
      Action: ['iam:PassRole'],
      Resource: ['arn:aws:iam::111122223333:role/A'],
      Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    },
  ],
};

describe('two documents are the same', () => {
  const [read, pass] = document['Statement'] as [Document, Document];

  test.each<[string, Document]>([
    ['with statements in another order', { ...document, Statement: [pass, read] }],
    [
      'with actions in another order and another case',
      { ...document, Statement: [{ ...read, Action: ['S3:listbucket', 's3:GetObject'] }, pass] },
    ],
    [
      'with a list of one as its element',
      {
        ...document,
        Statement: [
          { ...read, Resource: '*' },
          { ...pass, Action: 'iam:PassRole' },
        ],
      },
    ],
    [
      'with keys in another case and order',
      {
        statement: [
          {
            resource: '*',
            action: ['s3:GetObject', 's3:ListBucket'],
            effect: 'Allow',
            sid: 'Read',
          },
          {
            ...pass,
            Condition: { stringequals: { 'IAM:passedtoservice': ['ecs-tasks.amazonaws.com'] } },
          },
        ],
        version: '2012-10-17',
      },
    ],
  ])('%s', (_, other) => {
    expect(sameDocument(document, other)).toBe(true);
    expect(sameDocument(other, document)).toBe(true);
    expect(normalize(other, document)).toEqual(normalize(document));
  });

  test('never where a value differs, be it only in case', () => {
    const other = { ...document, Statement: [{ ...read, Sid: 'read' }, pass] };
    expect(sameDocument(document, other)).toBe(false);
    const narrower = { ...document, Statement: [read] };
    expect(sameDocument(document, narrower)).toBe(false);
    expect(sameDocument(document, undefined)).toBe(false);
  });

  test('after any shuffling, and a normal form is its own normal form', () => {
    const statement = fc.record({
      Sid: fc.stringMatching(/^[A-Z][a-z]{2,6}$/u),
      Effect: fc.constantFrom('Allow', 'Deny'),
      Action: fc.uniqueArray(fc.stringMatching(/^[a-z]{2}:[A-Z][a-z]{2}$/u), { minLength: 1 }),
      Resource: fc.uniqueArray(fc.string(), { minLength: 1 }),
    });
    fc.assert(
      fc.property(
        fc.array(statement, { minLength: 1 }),
        fc.infiniteStream(fc.nat()),
        (some, order) => {
          const shuffled = <T>(items: readonly T[]): T[] =>
            items
              .map((item) => [order.next().value as number, item] as const)
              .sort(([a], [b]) => a - b)
              .map(([, item]) => item);
          const before = { Version: '2012-10-17', Statement: some };
          const after = {
            Statement: shuffled(some).map(({ Action, Resource, ...rest }) => ({
              Resource: shuffled(Resource),
              Action: shuffled(Action),
              ...rest,
            })),
            Version: '2012-10-17',
          };
          expect(sameDocument(before, after)).toBe(true);
          expect(normalize(normalize(before))).toEqual(normalize(before));
        },
      ),
    );
  });
});

test('the size counts no white space, not even inside a value', () => {
  expect(sizeOf({ a: 'b c' })).toBe('{"a":"bc"}'.length);
});
