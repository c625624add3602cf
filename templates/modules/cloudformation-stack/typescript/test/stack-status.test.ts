import { StackStatus } from '@aws-sdk/client-cloudformation';
import { expect, test } from '@jest/globals';
import { isInProgress, planFor, verdictOn, wayOut } from '../src/stack-status.js';

test.each([
  [undefined, 'create'],
  ['DELETE_COMPLETE', 'create'],
  ['CREATE_COMPLETE', 'update'],
  ['UPDATE_COMPLETE', 'update'],
  ['UPDATE_ROLLBACK_COMPLETE', 'update'],
  ['IMPORT_COMPLETE', 'update'],
  ['IMPORT_ROLLBACK_COMPLETE', 'update'],
  ['CREATE_IN_PROGRESS', 'wait'],
  ['ROLLBACK_IN_PROGRESS', 'wait'],
  ['UPDATE_IN_PROGRESS', 'wait'],
  ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'wait'],
  ['UPDATE_ROLLBACK_IN_PROGRESS', 'wait'],
  ['UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', 'wait'],
  ['DELETE_IN_PROGRESS', 'wait'],
  ['IMPORT_IN_PROGRESS', 'wait'],
  ['IMPORT_ROLLBACK_IN_PROGRESS', 'wait'],
  ['SOMETHING_NEW_IN_PROGRESS', 'wait'],
  ['CREATE_FAILED', 'refuse'],
  ['ROLLBACK_COMPLETE', 'refuse'],
  ['ROLLBACK_FAILED', 'refuse'],
  ['UPDATE_FAILED', 'refuse'],
  ['UPDATE_ROLLBACK_FAILED', 'refuse'],
  ['DELETE_FAILED', 'refuse'],
  ['IMPORT_ROLLBACK_FAILED', 'refuse'],
  ['REVIEW_IN_PROGRESS', 'refuse'],
  ['SOMETHING_NEW', 'refuse'],
  ['constructor', 'refuse'],
])('before a deployment %s means: %s', (status, plan) => {
  expect(planFor(status)).toBe(plan);
});

test.each([
  ['CREATE_COMPLETE', 'succeeded'],
  ['UPDATE_COMPLETE', 'succeeded'],
  ['IMPORT_COMPLETE', 'succeeded'],
  ['CREATE_IN_PROGRESS', 'running'],
  ['ROLLBACK_IN_PROGRESS', 'running'],
  ['UPDATE_IN_PROGRESS', 'running'],
  ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'running'],
  ['UPDATE_ROLLBACK_IN_PROGRESS', 'running'],
  ['UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', 'running'],
  ['IMPORT_IN_PROGRESS', 'running'],
  ['IMPORT_ROLLBACK_IN_PROGRESS', 'running'],
  ['SOMETHING_NEW_IN_PROGRESS', 'running'],
  ['CREATE_FAILED', 'failed'],
  ['ROLLBACK_COMPLETE', 'failed'],
  ['ROLLBACK_FAILED', 'failed'],
  ['UPDATE_FAILED', 'failed'],
  ['UPDATE_ROLLBACK_COMPLETE', 'failed'],
  ['UPDATE_ROLLBACK_FAILED', 'failed'],
  ['DELETE_IN_PROGRESS', 'failed'],
  ['DELETE_COMPLETE', 'failed'],
  ['DELETE_FAILED', 'failed'],
  ['IMPORT_ROLLBACK_COMPLETE', 'failed'],
  ['IMPORT_ROLLBACK_FAILED', 'failed'],
  ['REVIEW_IN_PROGRESS', 'failed'],
  ['SOMETHING_NEW', 'failed'],
])('during a deployment %s means: %s', (status, verdict) => {
  expect(verdictOn(status)).toBe(verdict);
});

test.each(Object.values(StackStatus).filter((status) => planFor(status) === 'refuse'))(
  'there is a way out of %s',
  (status) => {
    expect(wayOut(status)).toMatch(/^ .*\.$/);
  },
);

test('no way out is needed of success', () => {
  expect(wayOut('UPDATE_COMPLETE')).toBe('');
});

test('a review goes on by nobody', () => {
  expect(isInProgress('DELETE_IN_PROGRESS')).toBe(true);
  expect(isInProgress('REVIEW_IN_PROGRESS')).toBe(false);
});
