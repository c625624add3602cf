import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';

import type { Account } from '../core/role/documents.js';
import { userError } from './errors.js';
import { accountIn } from './partition.js';

/**
 * @returns the account that the credentials belong to. GetCallerIdentity needs no permission.
 * @throws UserError where there are no credentials, or none that are good in that region.
 */
export async function callerAccount(sts: STSClient, region: string): Promise<Account> {
  try {
    const { Arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
    return accountIn(Arn, region);
  } catch (error) {
    throw userError(error, { permission: 'sts:GetCallerIdentity', region });
  }
}
