import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { IAMClient } from '@aws-sdk/client-iam';
import { STSClient } from '@aws-sdk/client-sts';

import type { RoleClients } from './execution-role.js';
import type { AttachmentTarget } from './pipeline-attachment.js';
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

/** @returns the clients for a pipeline and the role that it runs with; nothing is called yet. */
export function pipelineClients(settings: AwsSettings, signal?: AbortSignal): AttachmentTarget {
  const config = clientConfig(settings);
  return {
    codepipeline: new CodePipelineClient(config),
    iam: new IAMClient(config),
    region: settings.region,
    signal,
  };
}
