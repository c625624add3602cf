import { AnswersError, UserError } from '../errors.js';
import { callsBetween, type Call } from './calls.js';
import { isOwn, type IamState, type RoleState } from './state.js';
import type { RoleIdentity } from './wanted.js';

/** What a run of `role` would do, complete before the first call that writes. */
export interface RolePlan {
  readonly kind: 'create' | 'update' | 'unchanged' | 'delete';
  readonly identity: RoleIdentity;
  readonly calls: readonly Call[];
  /** As it was read, to go back to. */
  readonly before: IamState;
  /** Policies of others on the role; they stay. */
  readonly foreign: NonNullable<RoleState['foreign']>;
}

const NOTHING: RolePlan['foreign'] = { inline: [], attached: [] };

const refuse = (flag: string, message: string): never => {
  throw new AnswersError([{ flag, message }]);
};

function refuseForeign(
  current: IamState,
  { name, policyName }: RoleIdentity,
  project: string,
): void {
  if (current.role && !isOwn(current.role, project))
    refuse(
      '--force',
      `is needed to take over ${name}: there is a role of that name that this project did not make; or choose another --role-name`,
    );
  if (current.policy && !isOwn(current.policy, project))
    refuse(
      '--force',
      `is needed to take over ${policyName}: there is a managed policy of that name that this project did not make; or choose another --role-name`,
    );
}

function refuseMove({ role, policy }: IamState, { name, path }: RoleIdentity): void {
  const moved = [role, policy].find((there) => there && there.path !== path);
  if (moved)
    refuse(
      '--role-path',
      `is ${path}, but ${name} is at ${moved.path}, and IAM moves nothing: keep that path, or --delete first`,
    );
}

/**
 * @throws AnswersError where there is something of that name that this project did not make.
 */
export function planRole(
  identity: RoleIdentity,
  before: IamState,
  wanted: IamState,
  { project, force }: { readonly project: string; readonly force: boolean },
): RolePlan {
  if (!force) refuseForeign(before, identity, project);
  refuseMove(before, identity);
  const calls = callsBetween(before, wanted);
  const change = before.role ? 'update' : 'create';
  return {
    kind: calls.length === 0 ? 'unchanged' : change,
    identity,
    calls,
    before,
    foreign: before.role?.foreign ?? NOTHING,
  };
}

/**
 * @throws UserError where IAM would refuse to delete the role, or where this project did not make it.
 */
export function planDeletion(identity: RoleIdentity, before: IamState, project: string): RolePlan {
  const { role, policy } = before;
  if (role && !isOwn(role, project))
    throw new UserError(`${identity.name} was not made by this project; nothing was deleted.`);
  const foreign = role?.foreign ?? NOTHING;
  const others = [...foreign.inline, ...foreign.attached];
  if (others.length > 0)
    throw new UserError(
      `${identity.name} has policies that this project did not make: ${others.join(', ')}. Take them off first; nothing was deleted.`,
    );
  const own = policy && isOwn(policy, project);
  if (own && (policy.attachments ?? 0) > (role?.hasManagedPolicy ? 1 : 0))
    throw new UserError(
      `${policy.name} is attached to others than ${identity.name}. Detach it there first; nothing was deleted.`,
    );
  const after = policy && !own ? { policy } : {};
  const calls = callsBetween(before, after);
  return { kind: calls.length === 0 ? 'unchanged' : 'delete', identity, calls, before, foreign };
}
