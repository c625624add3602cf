import { roleClients } from '../aws/clients.js';
import { ExecutionRole } from '../aws/execution-role.js';
import { UserError } from '../core/errors.js';
import type { Project } from '../core/project.js';
import type { RolePlan } from '../core/role/plan.js';
import { roleQuestions } from '../core/role/questions.js';
import { showPlan } from '../core/role/show.js';
import type { RoleRequest } from '../core/role/wanted.js';
import { identity } from './identity.js';

/** How a run works on a role. */
export interface RoleRun {
  readonly region: string;
  readonly profile?: string | undefined;
  readonly delete?: boolean | undefined;
  /** Take over a role that the project did not make. */
  readonly takeOver?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The tag that says what made a role. */
export const generatorTag = (): string => `${identity().name}/${identity().version}`;

/** What a new project asks of its execution role. */
export const requestOf = ({
  name,
  functionName,
  template,
  answers,
  iam,
}: Project): RoleRequest => ({
  project: name,
  functionName,
  template: template.id,
  generator: generatorTag(),
  answers: Object.fromEntries(
    Object.entries(answers).filter(([key]) => roleQuestions.some((one) => one.name === key)),
  ),
  documents: {
    trustPolicy: { ...iam.trustPolicy },
    permissionsPolicy: { ...iam.permissionsPolicy },
  },
});

/** A role with the plan that a person confirms: shown, applied, and taken back if something behind it fails. */
export class ProjectRole {
  private constructor(
    readonly plan: RolePlan,
    private readonly role: ExecutionRole,
    private readonly takeOver: boolean,
  ) {}

  /** Reads IAM, changes nothing. */
  static async plan(request: RoleRequest, run: RoleRun): Promise<ProjectRole> {
    const { region, profile, signal, takeOver = false } = run;
    const settings = { region, ...(profile !== undefined && { profile }) };
    const role = await ExecutionRole.find(request, roleClients(settings, signal));
    const plan = run.delete ? await role.planDeletion() : await role.plan(takeOver);
    return new ProjectRole(plan, role, takeOver);
  }

  /** The plan as a person reads it. */
  get shown(): string {
    return showPlan(this.plan);
  }

  /** @returns the role as it was made in the end. */
  async apply(): Promise<ProjectRole> {
    const applied = await this.role.apply(this.plan, this.takeOver);
    return new ProjectRole(applied, this.role, this.takeOver);
  }

  /**
   * Takes back what `apply` did.
   * @returns the error that made it necessary, with what became of the role.
   */
  async revert(cause: unknown): Promise<UserError> {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return new UserError(`${reason} ${await this.role.revert(this.plan)}`, { cause });
  }
}
