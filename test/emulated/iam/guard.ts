import { AwsError } from '../front/aws-error.js';
import type { Behaviours, Call } from '../front/front.js';
import type { Requirement, Requirements } from './requirements.js';
import type { Role } from './role.js';

/** Checks every call as IAM does, by who has signed it, and keeps account of what was needed. */
export class IamGuard {
  readonly #roles: Readonly<Record<string, Role>>;
  readonly #requirements: Requirements;
  readonly #refused = new Set<string>();
  readonly #used: { readonly accessKeyId: string; readonly action: string }[] = [];
  /** What a role would have had to allow and does not. */
  readonly denials: string[] = [];

  /** @param roles by access key id */
  constructor(roles: Readonly<Record<string, Role>>, requirements: Requirements) {
    this.#roles = roles;
    this.#requirements = requirements;
  }

  /** @returns the actions that somebody's calls have needed, and were allowed */
  usedBy({ accessKeyId }: { readonly accessKeyId: string }): string[] {
    const own = this.#used.filter((use) => use.accessKeyId === accessKeyId);
    return own.map(({ action }) => action);
  }

  /** From now on denies an action as an organization's policy does: whatever the role allows. */
  deny(action: string): void {
    this.#refused.add(action);
  }

  readonly behaviours: Behaviours = {
    '*': async (call) => {
      for (const requirement of this.#requirementsOf(call)) await this.#check(requirement, call);
      return undefined;
    },
  };

  #requirementsOf(call: Call): readonly Requirement[] {
    const requirements = this.#requirements[call.name];
    if (requirements) return requirements(call);
    throw new Error(`no requirement is declared for ${call.name}: what does IAM check of it?`);
  }

  async #check(requirement: Requirement, call: Call): Promise<void> {
    const { action, resource } = requirement;
    const { accessKeyId } = call;
    const role = this.#roles[accessKeyId];
    if (!role) throw new Error(`${call.name} was signed by nobody that is known: ${accessKeyId}`);
    if (this.#refused.has(action)) throw denied(call, requirement);
    if (!(await role.allows(requirement))) {
      this.denials.push(`${action} on ${resource}`);
      throw denied(call, requirement);
    }
    this.#used.push({ accessKeyId, action });
  }
}

/** As each service says it. */
const CODES: Readonly<Record<string, string>> = {
  cloudformation: 'AccessDenied',
  cloudfront: 'AccessDenied',
  ec2: 'UnauthorizedOperation',
  s3: 'AccessDenied',
  sns: 'AuthorizationError',
};

function denied({ name }: Call, { action, resource }: Requirement): AwsError {
  const [service = ''] = name.split(':');
  const message = `User: arn:aws:sts::111122223333:assumed-role/role/session is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
  return new AwsError(CODES[service] ?? 'AccessDeniedException', message, 403);
}
