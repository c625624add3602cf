import { AnswersError, Interrupted, UserError } from '../core/errors.js';
import type { Attachment } from '../core/pipeline/attachment.js';
import type { PipelineDocument } from '../core/pipeline/document.js';
import type { PipelinePlan } from '../core/pipeline/plan.js';
import type { Call } from '../core/role/calls.js';
import { send, type IamTarget } from './apply.js';
import { explain, isRefused } from './errors.js';
import { contextOf, readPipeline, writePipeline, type PipelineTarget } from './pipeline-state.js';

/** Where an attachment is made. */
export type AttachmentTarget = PipelineTarget & IamTarget;

/** @returns what there would be to do now: nothing, if a call without an answer was carried out. */
export type Replan = (now: PipelineDocument) => PipelinePlan;

/** The pipeline could not be looked at after a call that may have been carried out. */
class Unsettled extends UserError {}

function refuseInterrupted({ signal }: AttachmentTarget): void {
  if (signal?.aborted) throw new Interrupted('Interrupted.');
}

/** A pipeline into which the action does not fit any more is not as wanted either. */
function isAsWanted(now: PipelineDocument, replan: Replan): boolean {
  try {
    return replan(now).kind === 'unchanged';
  } catch (error) {
    if (error instanceof AnswersError) return false;
    throw error;
  }
}

/**
 * Between plan and update somebody else may have been here.
 * @returns whether they did the same.
 * @throws UserError where they did something else.
 */
async function isDoneByOthers(
  target: AttachmentTarget,
  { before }: PipelinePlan,
  replan: Replan,
): Promise<boolean> {
  const { name, version } = before.declaration;
  const now = await readPipeline(target, name);
  if (now.declaration.version === version) return false;
  if (isAsWanted(now, replan)) return true;
  throw new UserError(
    `${name} was changed by somebody else meanwhile: version ${version ?? '?'} is ${now.declaration.version ?? '?'} by now. Run again.`,
  );
}

/** Whether a call that had no good answer was carried out nevertheless. */
async function isCarriedOut(
  target: AttachmentTarget,
  { before }: PipelinePlan,
  replan: Replan,
  reason: string,
): Promise<boolean> {
  const { name } = before.declaration;
  try {
    return isAsWanted(await readPipeline(target, name), replan);
  } catch (error) {
    throw new Unsettled(
      `${reason}. Whether the pipeline ${name} was updated is not known: look at it, and run again.`,
      { cause: error },
    );
  }
}

async function update(target: AttachmentTarget, plan: PipelinePlan, replan: Replan): Promise<void> {
  if (plan.kind === 'unchanged') return;
  refuseInterrupted(target);
  if (await isDoneByOthers(target, plan, replan)) return;
  try {
    await writePipeline(target, plan.after);
  } catch (error) {
    const reason = explain(error, contextOf('UpdatePipeline', target));
    if (!isRefused(error) && (await isCarriedOut(target, plan, replan, reason))) return;
    throw new UserError(`${reason}. The pipeline is as it was.`, { cause: error });
  }
}

async function sendToRole(target: AttachmentTarget, call: Call): Promise<void> {
  refuseInterrupted(target);
  try {
    await send(target, call);
  } catch (error) {
    const permission = `iam:${call.operation}`;
    const otherwise = 'have somebody do it who has it';
    const reason = explain(error, { permission, region: target.region, otherwise });
    throw new UserError(`${reason}.`, { cause: error });
  }
}

/** Undoes a grant: there was no policy of that name before. @returns the end of a message. */
async function takeBack(target: AttachmentTarget, grant: Call): Promise<string> {
  const { RoleName, PolicyName } = grant.input;
  try {
    await send(target, {
      ...grant,
      operation: 'DeleteRolePolicy',
      input: { RoleName, PolicyName },
    });
    return 'The role is as it was.';
  } catch {
    return `This may still be there: ${grant.subject}.`;
  }
}

/** The permission goes before the action that needs it. */
async function attach(
  target: AttachmentTarget,
  { plan, permission: { call } }: Attachment,
  replan: Replan,
): Promise<void> {
  try {
    if (call) await sendToRole(target, call);
    await update(target, plan, replan);
  } catch (error) {
    if (!call) throw error;
    const { message } = error as Error;
    // Without its permission an action that may be there would fail.
    const end =
      error instanceof Unsettled ? `This is there: ${call.subject}.` : await takeBack(target, call);
    const Kind = error instanceof Interrupted ? Interrupted : UserError;
    throw new Kind(`${message} ${end}`, { cause: error });
  }
}

/** The permission goes after the action that needed it. */
async function detach(
  target: AttachmentTarget,
  { plan, permission: { call } }: Attachment,
  replan: Replan,
): Promise<void> {
  let end = '';
  try {
    await update(target, plan, replan);
    end = ' The action is out of the pipeline.';
    if (call) await sendToRole(target, call);
  } catch (error) {
    const { message } = error as Error;
    const isOut = end !== '' || error instanceof Unsettled;
    if (isOut && call)
      end += ` This may still be there: ${call.subject}. Run again to take it out.`;
    const Kind = error instanceof Interrupted ? Interrupted : UserError;
    throw new Kind(`${message}${end}`, { cause: error });
  }
}

/**
 * Carries an attachment out, all of it or nothing.
 * @throws UserError where a call fails; it says that all is as it was, or names what is not.
 */
export const applyAttachment = (
  target: AttachmentTarget,
  attachment: Attachment,
  replan: Replan,
): Promise<void> =>
  attachment.permission.call?.operation === 'DeleteRolePolicy'
    ? detach(target, attachment, replan)
    : attach(target, attachment, replan);
