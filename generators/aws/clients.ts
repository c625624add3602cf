import { IAMClient } from '@aws-sdk/client-iam';
import { STSClient } from '@aws-sdk/client-sts';

import type { RoleClients } from './execution-role.js';
import { clientConfig, type AwsSettings } from './settings.js';

/** @returns the clients for an execution role; nothing is called yet. */
export function roleClients(settings: AwsSettings, signal?: AbortSignal): RoleClients {
  const config = clientConfig(settings);
  return {
    iam: new IAMClient(config),
    sts: new STSClient(config),
    region: settings.region,
    signal,
  };
}
