import type { Tag } from '@aws-sdk/client-cloudformation';
import { configurationError } from './codepipeline/index.js';
import type { Stack } from './stacks.js';

/** The execution role's policy names it too: it creates with this tag and deletes by it only. */
const OWNER = 'CreatedByFunction';
const JOB = 'CreatedByJob';

/**
 * The tags that a stack is created with. Only CreateStack and UpdateStack set them, so whoever may
 * not call those cannot make a stack look like one of the function's.
 *
 * @param owner the function's name
 * @param job id of the first job
 */
export function ownershipTags(owner: string, job: string): Tag[] {
  return [
    { Key: OWNER, Value: owner },
    { Key: JOB, Value: job },
  ];
}

/** Whether the job that has this id, or one of its continuations, has created the stack. */
export function isCreatedBy({ tags }: Pick<Stack, 'tags'>, job: string): boolean {
  return tags[JOB] === job;
}

/** @throws {ActionFailure} when the function has not created the stack */
export function requireOwn({ id, name, tags }: Stack, owner: string): void {
  if (tags[OWNER] === owner) return;
  const found = tags[OWNER] === undefined ? 'is missing' : `is ${tags[OWNER]}`;
  throw configurationError(
    `Stack ${name} was not created by the function ${owner} and is left alone: ` +
      `its tag ${OWNER} ${found}. Choose another suffix or prefix`,
    { externalExecutionId: id },
  );
}
