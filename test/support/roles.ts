import { IAMClient } from '@aws-sdk/client-iam';
import { STSClient } from '@aws-sdk/client-sts';

import { ExecutionRole, type RoleClients } from '../../generators/aws/execution-role.js';
import { readState } from '../../generators/aws/role-state.js';
import type { IamState } from '../../generators/core/role/state.js';
import type { RoleRequest } from '../../generators/core/role/wanted.js';
import { requestOf } from '../../generators/shell/project-role.js';
import type { Combination } from './combinations.js';
import { projectOf } from './description.js';

/** Milliseconds and attempts; a server that hangs must not take the time that AWS would be given. */
const QUICK = { requestTimeout: 1_500, connectionTimeout: 1_500, throwOnRequestTimeout: true };

/** The real clients, with AWS at a loopback address. */
export function clientsAt(url: string, region = 'eu-central-1'): RoleClients {
  const config = {
    endpoint: url,
    region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 2,
    requestHandler: QUICK,
  };
  return { iam: new IAMClient(config), sts: new STSClient(config), region, patience: 2 };
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
