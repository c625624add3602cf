import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { CreateRoleCommand } from '@aws-sdk/client-iam';

import { readPipeline } from '../../generators/aws/pipeline-state.js';
import type { AttachmentTarget } from '../../generators/aws/pipeline-attachment.js';
import { RemotePipeline } from '../../generators/aws/remote-pipeline.js';
import { planAttach, type AttachRequest } from '../../generators/core/pipeline/attach.js';
import type { Attachment } from '../../generators/core/pipeline/attachment.js';
import { planDetach } from '../../generators/core/pipeline/detach.js';
import type { PipelineDocument } from '../../generators/core/pipeline/document.js';
import { policyNameOf } from '../../generators/core/pipeline/permission.js';
import type { AttachAnswers } from '../../generators/core/pipeline/questions.js';
import type { Project } from '../../generators/core/project.js';
import { exampleAccount, fillIn } from '../../generators/core/role/documents.js';
import type { Document } from '../../generators/core/role/state.js';
import { attachableOf } from '../../generators/shell/attach-request.js';
import { clientsAt, type Pace } from './roles.js';
import { ACCOUNT } from './sample-pipeline.js';

/** The real clients, with AWS at a loopback address. */
export function targetAt(url: string, region = 'us-east-1', pace?: Pace): AttachmentTarget {
  const { iam } = clientsAt(url, region, pace);
  const { config } = iam;
  const codepipeline = new CodePipelineClient({
    endpoint: url,
    region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 2,
    requestHandler: config.requestHandler,
  });
  return { iam, codepipeline, region };
}

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'codepipeline.amazonaws.com' },
      Action: 'sts:AssumeRole',
    },
  ],
});

/** Makes a pipeline and its service role, which may do nothing. The SDK would leave out what it does not know. */
export async function makePipeline(
  { iam, region }: AttachmentTarget,
  url: string,
  pipeline: any,
): Promise<void> {
  await iam.send(
    new CreateRoleCommand({
      RoleName: `${pipeline.name}-role`,
      Path: '/service-role/',
      AssumeRolePolicyDocument: TRUST,
    }),
  );
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/codepipeline/aws4_request, SignedHeaders=host, Signature=none`,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'CodePipeline_20150709.CreatePipeline',
    },
    body: JSON.stringify({ pipeline }),
  });
  if (!response.ok) throw new Error(await response.text());
}

/** @returns the pipeline as `get-pipeline` has it, without what every update changes. */
export async function pipelineAt(target: AttachmentTarget, name: string): Promise<any> {
  const { declaration } = await readPipeline(target, name);
  const { version: _, ...rest } = declaration;
  return rest;
}

/** What a run is about, as the shell puts it together. */
export interface AttachRun {
  readonly project: Project;
  readonly pipeline: string;
  readonly answers?: AttachAnswers;
  readonly grant?: boolean;
  readonly detach?: boolean;
  /** What happens while a person looks at the plan. */
  readonly meanwhile?: () => Promise<unknown>;
  readonly dryRun?: boolean;
}

/** One run of the command, without its shell. @returns what it did. */
export async function attachRun(
  target: AttachmentTarget,
  { project, pipeline, answers = {}, grant = false, detach = false, ...more }: AttachRun,
): Promise<Attachment> {
  const remote = new RemotePipeline(target, pipeline);
  const { region } = target;
  const { functionName } = project;
  const request: AttachRequest = { project: attachableOf(project), answers, region, problems: [] };
  const replan = (now: PipelineDocument) => (detach ? planDetach : planAttach)(now, request);
  const plan = replan(await remote.read());
  const account = { ...exampleAccount(project.region), id: ACCOUNT };
  const policy: Document = { ...project.iam.pipelinePolicy };
  const subject = {
    roleArn: plan.roleArn,
    policyName: policyNameOf(functionName),
    document: fillIn({ policy }, account).policy,
  };
  const found = await (detach
    ? remote.leftover(plan, subject, functionName)
    : remote.permission(plan, subject, grant));
  const { call: _, ...unasked } = found;
  const attachment = { plan, permission: detach || grant ? found : unasked };
  if (more.dryRun) return attachment;
  await more.meanwhile?.();
  await remote.apply(attachment, replan);
  return attachment;
}
