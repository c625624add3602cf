import { runSimulation, runUnsafeSimulation } from '@cloud-copilot/iam-simulate';

import { ACCOUNT } from '../front/front.js';
import type { Requirement } from './requirements.js';

/**
 * The key policy that AWS makes: without it an IAM policy gives no right to a key.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
const KEY_POLICY = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
  ],
};

/** A role with one policy, asked as IAM would be. */
export class Role {
  readonly #name: string;
  readonly #policy: object;

  /** @param policy a policy document without placeholders */
  constructor(name: string, policy: object) {
    this.#name = name;
    this.#policy = policy;
  }

  /** @throws Error when the question makes no sense, e.g. for a resource that the action does not have */
  async allows({ action, resource, context = {}, isUnlisted }: Requirement): Promise<boolean> {
    const simulation = {
      request: {
        principal: `arn:aws:sts::${ACCOUNT}:assumed-role/${this.#name}/session`,
        action,
        resource: { resource, accountId: ACCOUNT },
        contextVariables: { ...context },
      },
      identityPolicies: [{ name: 'permissions', policy: this.#policy }],
      ...(action.startsWith('kms:') && { resourcePolicy: KEY_POLICY }),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    };
    if (isUnlisted) return runUnsafeSimulation(simulation, {}) === 'Allowed';
    const response = await runSimulation(simulation, {});
    if (response.resultType === 'error') {
      throw new Error(`${action} on ${resource}: ${JSON.stringify(response.errors)}`);
    }
    return response.overallResult === 'Allowed';
  }
}
