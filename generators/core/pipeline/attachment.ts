import { indented } from '../difference.js';
import { json } from '../notation.js';
import { showCall } from '../role/show.js';
import type { Access, InvokePermission } from './permission.js';
import type { PipelinePlan } from './plan.js';
import { showPipeline } from './show.js';

/** All that a run does: to the pipeline, and to the role that invokes the function. */
export interface Attachment {
  readonly plan: PipelinePlan;
  readonly permission: InvokePermission;
}

/** Whether there is nothing to do. */
export const isComplete = ({ plan, permission }: Attachment): boolean =>
  plan.kind === 'unchanged' && permission.call === undefined;

const ACCESS: Readonly<Record<Access, string>> = {
  allowed: 'may invoke the function',
  missing: 'may not invoke the function yet',
  denied: 'is denied to invoke the function, whatever else it is allowed',
  unknown: 'was not checked: whether it may invoke the function is not known',
};

/** What the role needs, where it is not known to have it and nothing is added. */
const needs = ({ access, call }: InvokePermission): boolean =>
  access !== undefined && access !== 'allowed' && call === undefined;

/** @returns what the role may do, and what becomes of that. */
export function showPermission(permission: InvokePermission): string {
  const { roleArn, access, reason, document, call } = permission;
  const what = [...(access ? [ACCESS[access]] : []), ...(reason ? [`(${reason})`] : [])].join(' ');
  const hint = access === 'missing' ? ', which --grant adds to it' : '';
  return [
    ...(what ? [`The role ${roleArn} ${what}`] : []),
    ...(needs(permission) ? [`  It needs${hint}:`, indented(json(document))] : []),
    ...(call ? [showCall(call)] : []),
  ].join('\n');
}

/** @returns a plan as people read it before they confirm it. */
export const showAttachment = ({ plan, permission }: Attachment): string =>
  [showPipeline(plan), showPermission(permission)].filter(Boolean).join('\n');
