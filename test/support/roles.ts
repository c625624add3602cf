import { IAMClient } from '@aws-sdk/client-iam';
import { STSClient } from '@aws-sdk/client-sts';

import { ExecutionRole, type RoleClients } from '../../generators/aws/execution-role.js';
import { readState } from '../../generators/aws/role-state.js';
import type { IamState } from '../../generators/core/role/state.js';
import type { RoleRequest } from '../../generators/core/role/wanted.js';
import { requestOf } from '../../generators/shell/project-role.js';
import type { Combination } from './combinations.js';
import { projectOf } from './description.js';
import type { FailureKind } from './proxy.js';

/** How long clients wait. */
export interface Pace {
  /** Milliseconds for an answer. */
  readonly requestTimeout: number;
  /** Seconds for a new role to be found. */
  readonly patience: number;
}

/** Only a server that hangs is to be given up; a busy machine answers late. */
const STEADY: Pace = { requestTimeout: 20_000, patience: 20 };

/**
 * @param times whether the failure comes once, so that the next attempt has to be given its time, or for ever.
 * @returns a pace that does not take the time that AWS would be given, for a failure of that kind.
 */
export const paceFor = (kind: FailureKind, times: 'once' | 'ever'): Pace => ({
  requestTimeout: kind === 'hang' ? { once: 6_000, ever: 1_500 }[times] : STEADY.requestTimeout,
  patience: { once: STEADY.patience, ever: 2 }[times],
});

/** The real clients, with AWS at a loopback address. */
export function clientsAt(
  url: string,
  region = 'eu-central-1',
  { requestTimeout, patience } = STEADY,
): RoleClients {
  const config = {
    endpoint: url,
    region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 2,
    requestHandler: { requestTimeout, throwOnRequestTimeout: true },
  };
  return { iam: new IAMClient(config), sts: new STSClient(config), region, patience };
}

/** What the project of a combination asks of its role, under a name of the test's own. */
export const requestFor = (
  combination: Combination,
  name: string,
  answers: RoleRequest['answers'] = {},
): RoleRequest => ({ ...requestOf(projectOf(combination, { name })), answers });

/** Everything that IAM holds of a request, whichever way it was made. */
export async function stateOf(clients: RoleClients, request: RoleRequest): Promise<IamState> {
  const { identity } = await ExecutionRole.find(request, clients);
  return readState(clients.iam, { ...identity, managed: true });
}

/** A state without what changes from run to run. */
export const comparable = ({ role, policy }: IamState): unknown => ({
  role,
  ...(policy && {
    policy: { ...policy, versions: policy.versions?.length, defaultVersion: undefined },
  }),
});
