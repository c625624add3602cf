import { UserError } from '../core/errors.js';
import type { Attachment } from '../core/pipeline/attachment.js';
import { invokes } from '../core/pipeline/declaration.js';
import type { PipelineDocument } from '../core/pipeline/document.js';
import { placedActions } from '../core/pipeline/findings.js';
import {
  accountOf,
  grant,
  revoke,
  roleNameOf,
  type InvokePermission,
  type Subject,
} from '../core/pipeline/permission.js';
import type { PipelinePlan } from '../core/pipeline/plan.js';
import { checkAccess, findInlinePolicy } from './invoke-permission.js';
import { applyAttachment, type AttachmentTarget, type Replan } from './pipeline-attachment.js';
import { pipelineNames, readPipeline } from './pipeline-state.js';

/** Whether a role is not of the pipeline's account: by its name, one of that account would be meant. */
const isForeign = ({ before: { arn } }: PipelinePlan, roleArn: string): boolean =>
  arn === undefined || accountOf(arn) !== accountOf(roleArn);

export type { Replan };

/** A pipeline in CodePipeline and the role that it invokes functions with. Only `apply` writes. */
export class RemotePipeline {
  constructor(
    private readonly target: AttachmentTarget,
    private readonly name: string,
  ) {}

  /** @throws UserError where there is none of that name, or it may not be read. */
  read(): Promise<PipelineDocument> {
    return readPipeline(this.target, this.name);
  }

  apply(attachment: Attachment, replan: Replan): Promise<void> {
    return applyAttachment(this.target, attachment, replan);
  }

  /**
   * @param insist whether it is an error where the permission is not there and cannot be given.
   * @returns whether the role may invoke the function, and where not, the call that lets it.
   */
  async permission(
    plan: PipelinePlan,
    permission: Subject,
    insist: boolean,
  ): Promise<InvokePermission> {
    const checked = await checkAccess(this.target, permission.roleArn, permission.document);
    const { access } = checked;
    if (access === 'allowed' || access === 'denied' || (access === 'unknown' && !insist))
      return { ...permission, ...checked };
    try {
      const found = await this.#inlinePolicy(plan, permission);
      if (found === 'absent') return { ...permission, ...checked, call: grant(permission) };
      const reason = `${checked.reason ?? ''}; its inline policy ${permission.policyName} says so already, IAM may need a moment`;
      return { ...permission, access, reason };
    } catch (error) {
      if (insist || !(error instanceof UserError)) throw error;
      return { ...permission, access, reason: `${checked.reason ?? ''}; ${error.message}` };
    }
  }

  /**
   * @returns whether the role has the inline policy.
   * @throws UserError where that is not this project's to decide, or cannot be seen.
   */
  async #inlinePolicy(
    plan: PipelinePlan,
    { roleArn, document, policyName }: Subject,
  ): Promise<'absent' | 'same'> {
    const name = roleNameOf(roleArn);
    if (isForeign(plan, roleArn))
      throw new UserError(`${name} is a role of another account; its policies are changed there.`);
    const found = await findInlinePolicy(this.target, name, policyName, document);
    if (found !== 'other') return found;
    throw new UserError(
      `${name} has an inline policy ${policyName} that says something else; it is left alone.`,
    );
  }

  /**
   * The permission of a role that invokes the function no more. By name and contents it is known whether this
   * project gave it.
   * @returns it, with the call that takes it away; or with what speaks against that.
   */
  async leftover(
    plan: PipelinePlan,
    permission: Subject,
    functionName: string,
  ): Promise<InvokePermission> {
    const { policyName, roleArn } = permission;
    if (isForeign(plan, roleArn)) return permission;
    try {
      const found = await this.#inlinePolicy(plan, permission);
      if (found === 'absent') return permission;
      const user = await this.#userOf(plan, functionName);
      return user === undefined
        ? { ...permission, call: revoke(permission) }
        : { ...permission, reason: `keeps its inline policy ${policyName}: ${user} needs it` };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { ...permission, reason: `keeps its policies: ${error.message}` };
    }
  }

  /** @returns a pipeline of the region that goes on invoking the function with that role. */
  async #userOf(
    { roleArn, after }: PipelinePlan,
    functionName: string,
  ): Promise<string | undefined> {
    const uses = ({ declaration }: PipelineDocument): boolean =>
      placedActions(declaration).some(
        ({ action }) =>
          (action.roleArn ?? declaration.roleArn) === roleArn && invokes(action, functionName),
      );
    if (uses(after)) return this.name;
    for await (const name of pipelineNames(this.target)) {
      if (name !== this.name && uses(await readPipeline(this.target, name))) return name;
    }
    return undefined;
  }
}
