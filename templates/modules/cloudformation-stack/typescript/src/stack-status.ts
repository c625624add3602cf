import type { StackStatus } from '@aws-sdk/client-cloudformation';

/** What can be done about a stack before a deployment is started. */
export type Plan = 'create' | 'update' | 'wait' | 'refuse';
/** How the operation that was started stands. */
export type Verdict = 'succeeded' | 'running' | 'failed';

/**
 * All statuses: what to do when a deployment is to start, and what it means while one is running.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
 */
const statuses: Readonly<Record<StackStatus, readonly [Plan, Verdict]>> = {
  CREATE_IN_PROGRESS: ['wait', 'running'],
  CREATE_COMPLETE: ['update', 'succeeded'],
  CREATE_FAILED: ['refuse', 'failed'],
  // A failed creation that was rolled back: nothing is left to be updated.
  ROLLBACK_IN_PROGRESS: ['wait', 'running'],
  ROLLBACK_COMPLETE: ['refuse', 'failed'],
  ROLLBACK_FAILED: ['refuse', 'failed'],
  UPDATE_IN_PROGRESS: ['wait', 'running'],
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: ['wait', 'running'],
  UPDATE_COMPLETE: ['update', 'succeeded'],
  UPDATE_FAILED: ['refuse', 'failed'],
  // A failed update that was rolled back: the stack is as it was before.
  UPDATE_ROLLBACK_IN_PROGRESS: ['wait', 'running'],
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: ['wait', 'running'],
  UPDATE_ROLLBACK_COMPLETE: ['update', 'failed'],
  UPDATE_ROLLBACK_FAILED: ['refuse', 'failed'],
  // No deployment deletes: somebody else does.
  DELETE_IN_PROGRESS: ['wait', 'failed'],
  DELETE_COMPLETE: ['create', 'failed'],
  DELETE_FAILED: ['refuse', 'failed'],
  // Not in progress at all: a change set that nobody has executed yet.
  REVIEW_IN_PROGRESS: ['refuse', 'failed'],
  IMPORT_IN_PROGRESS: ['wait', 'running'],
  IMPORT_COMPLETE: ['update', 'succeeded'],
  IMPORT_ROLLBACK_IN_PROGRESS: ['wait', 'running'],
  IMPORT_ROLLBACK_COMPLETE: ['update', 'failed'],
  IMPORT_ROLLBACK_FAILED: ['refuse', 'failed'],
};

const DELETE_IT = 'Delete the stack, then run the action again';

/** What a person has to do before the stack can be deployed again. */
const waysOut: Readonly<Partial<Record<string, string>>> = {
  CREATE_FAILED: DELETE_IT,
  ROLLBACK_COMPLETE: `A stack whose creation failed cannot be updated. ${DELETE_IT}`,
  ROLLBACK_FAILED: DELETE_IT,
  DELETE_FAILED: `${DELETE_IT}; what could not be deleted may have to be retained`,
  DELETE_IN_PROGRESS: 'Somebody is deleting the stack',
  DELETE_COMPLETE: 'Somebody has deleted the stack',
  UPDATE_FAILED: 'Roll the stack back (RollbackStack), then run the action again',
  UPDATE_ROLLBACK_FAILED:
    'Remove the cause, let the rollback go on (ContinueUpdateRollback), then run the action again',
  IMPORT_ROLLBACK_FAILED: 'Let the import end in the CloudFormation console',
  REVIEW_IN_PROGRESS:
    'It has a change set that was never executed. Execute the change set or delete the stack',
};

/** @param status undefined for a stack that does not exist */
export function planFor(status: string | undefined): Plan {
  if (status === undefined) return 'create';
  return known(status)?.[0] ?? (isInProgress(status) ? 'wait' : 'refuse');
}

/** Judges the status of a stack on which an own operation was started. */
export function verdictOn(status: string): Verdict {
  return known(status)?.[1] ?? (isInProgress(status) ? 'running' : 'failed');
}

/** A sentence about what to do now, or nothing. */
export function wayOut(status: string): string {
  const text = waysOut[status];
  return text === undefined ? '' : ` ${text}.`;
}

function known(status: string): readonly [Plan, Verdict] | undefined {
  return Object.hasOwn(statuses, status) ? statuses[status as StackStatus] : undefined;
}

/** Whether an operation runs, also for a status that CloudFormation may get one day. */
export function isInProgress(status: string): boolean {
  return status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';
}
