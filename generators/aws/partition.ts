import { partition as partitionOf } from '@aws-sdk/core/client';

import type { Account } from '../core/role/documents.js';

/** @returns the account and partition that an ARN names, in that region. */
export function accountIn(arn: string, region: string): Account {
  const [, partition = '', , , id = ''] = arn.split(':');
  return { id, partition, region, urlSuffix: partitionOf(region).dnsSuffix };
}
