import type { STSClient } from '@aws-sdk/client-sts';

import { UserError } from '../core/errors.js';
import type { Account } from '../core/role/documents.js';
import { planDeletion, planRole, type RolePlan } from '../core/role/plan.js';
import type { IamState } from '../core/role/state.js';
import {
  refuseUnacceptable,
  roleIdentity,
  wantedState,
  type RoleIdentity,
  type RoleRequest,
} from '../core/role/wanted.js';
import { callerAccount } from './account.js';
import { applyPlan, MadeMeanwhile, outcome, undo, type IamTarget } from './apply.js';
import { userError } from './errors.js';
import { readState } from './role-state.js';

/** What the execution role of a project is made with; the signal ends a run between two calls. */
export interface RoleClients extends IamTarget {
  readonly sts: STSClient;
}

/** Runs that make the same role at the same moment meet once or twice; more often is no coincidence. */
const MEETINGS = 5;

/** A project's execution role in IAM. Planning reads; only `apply` and `revert` write. */
export class ExecutionRole {
  readonly #target: IamTarget;
  readonly identity: RoleIdentity;

  private constructor(
    readonly request: RoleRequest,
    clients: RoleClients,
    readonly account: Account,
  ) {
    this.#target = clients;
    this.identity = roleIdentity(request, account);
  }

  /**
   * @throws UserError where there are no credentials, or none that are good in that region.
   * @throws AnswersError where the role's name would be too long, or IAM would refuse the documents.
   */
  static async find(request: RoleRequest, clients: RoleClients): Promise<ExecutionRole> {
    // Before any call: a name that is too long is so in every account.
    roleIdentity(request, { partition: 'aws', id: '' });
    const account = await callerAccount(clients.sts, clients.region);
    refuseUnacceptable(request, account);
    return new ExecutionRole(request, clients, account);
  }

  /** @returns what has to be done for the role to be as the project says. */
  async plan(force: boolean): Promise<RolePlan> {
    return this.#planFrom(await this.#read(), force);
  }

  /** @returns what has to be done for nothing of the project to be left. */
  async planDeletion(): Promise<RolePlan> {
    return planDeletion(this.identity, await this.#read(), this.request.project);
  }

  /**
   * Carries a plan out, all of it or nothing.
   * @returns the plan that was carried out in the end: another run may have done part of it meanwhile.
   */
  async apply(plan: RolePlan, force: boolean): Promise<RolePlan> {
    let current = plan;
    for (let meeting = 0; meeting < MEETINGS; meeting += 1) {
      try {
        await applyPlan(this.#target, current);
        return current;
      } catch (error) {
        if (!(error instanceof MadeMeanwhile)) throw error;
        current = await this.#afterMeeting(current, error.part, force);
      }
    }
    throw new UserError(
      `Other runs keep changing ${this.identity.name}; run again when they have ended.`,
    );
  }

  /**
   * Takes a plan back that was carried out, because something behind it failed.
   * @returns the end of a message: what became of it.
   */
  async revert(plan: RolePlan): Promise<string> {
    return outcome(await undo(this.#target, plan, plan.calls));
  }

  #planFrom(current: IamState, force: boolean): RolePlan {
    const wanted = wantedState(this.request, this.account, current);
    const { project } = this.request;
    return planRole(this.identity, current, wanted, { project, force });
  }

  /** What another run made is not this run's to undo. */
  async #afterMeeting(plan: RolePlan, part: keyof IamState, force: boolean): Promise<RolePlan> {
    const now = await this.#read();
    const { [part]: _, ...before } = plan.before;
    const theirs = now[part];
    const next = this.#planFrom(now, force);
    return { ...next, before: { ...before, ...(theirs && { [part]: theirs }) } };
  }

  async #read(): Promise<IamState> {
    try {
      return await readState(this.#target.iam, this.identity);
    } catch (error) {
      throw userError(error, { permission: 'iam:GetRole', region: this.#target.region });
    }
  }
}
