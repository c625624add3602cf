import { resolve } from 'node:path';

import type { RemotePipeline, Replan } from '../aws/remote-pipeline.js';
import { AnswersError, type Problem } from '../core/errors.js';
import type { Attachment } from '../core/pipeline/attachment.js';
import type { PipelineDocument } from '../core/pipeline/document.js';
import { policyNameOf, type InvokePermission } from '../core/pipeline/permission.js';
import type { PipelinePlan } from '../core/pipeline/plan.js';
import { fillIn, inlinePolicyProblems } from '../core/role/documents.js';
import type { Document } from '../core/role/state.js';
import type { AttachOptions } from './attach-options.js';
import { PIPELINE_POLICY, type AttachFlags } from './attach-request.js';
import { PipelineFile } from './pipeline-file.js';

/** What the role that invokes the function is asked about. */
export interface Invocation {
  readonly functionName: string;
  /** Of the function. */
  readonly region: string;
  /** The project's, placeholders and all. */
  readonly policy: Document;
}

/** A pipeline, read: in CodePipeline or in a file. */
export interface OpenPipeline {
  readonly document: PipelineDocument;
  readonly region: string;
  /** Absolute path, where it is in a file. */
  readonly file?: string;
  /** What is wrong with the flags, for this pipeline. */
  readonly problems: readonly Problem[];
  /** Reads only. */
  permission(plan: PipelinePlan, invocation: Invocation): Promise<InvokePermission>;
  apply(attachment: Attachment, replan: Replan): Promise<void>;
}

/** @throws AnswersError where IAM would refuse the document. */
async function subjectOf({ roleArn }: PipelinePlan, invocation: Invocation) {
  const { accountIn } = await import('../aws/partition.js');
  const { functionName, region, policy } = invocation;
  const { document } = fillIn({ document: policy }, accountIn(roleArn, region));
  const problems = inlinePolicyProblems(PIPELINE_POLICY, document);
  if (problems.length > 0) throw new AnswersError(problems);
  return { roleArn, policyName: policyNameOf(functionName), document };
}

/** In what a run differs from another that works on the same pipeline. */
type Run = Pick<AttachOptions, 'file' | 'profile' | 'detach' | 'grant' | 'flags'> & {
  readonly signal: AbortSignal | undefined;
};

async function connect(
  name: string,
  region: string,
  { profile, signal }: Run,
): Promise<RemotePipeline> {
  const [{ pipelineClients }, { RemotePipeline }] = await Promise.all([
    import('../aws/clients.js'),
    import('../aws/remote-pipeline.js'),
  ]);
  const settings = { region, ...(profile !== undefined && { profile }) };
  return new RemotePipeline(pipelineClients(settings, signal), name);
}

async function openRemote(name: string, region: string, run: Run): Promise<OpenPipeline> {
  const pipeline = await connect(name, region, run);
  return {
    document: await pipeline.read(),
    region,
    problems: [],
    async permission(plan, invocation) {
      const subject = await subjectOf(plan, invocation);
      return run.detach
        ? pipeline.leftover(plan, subject, invocation.functionName)
        : pipeline.permission(plan, subject, Boolean(run.grant));
    },
    apply: (attachment, replan) => pipeline.apply(attachment, replan),
  };
}

/** The fourth part of an ARN. */
const regionIn = (arn: string | undefined): string | undefined => arn?.split(':')[3];

/** What on the command line does not go with a file, or not with this one. */
function conflicts(
  { declaration: { name }, arn }: PipelineDocument,
  { pipeline = name, region }: AttachFlags,
  { grant, flags }: Run,
): Problem[] {
  const home = regionIn(arn);
  const problems: (Problem & { readonly holds: boolean })[] = [
    {
      flag: '--grant',
      holds: Boolean(grant),
      message: 'is refused: no call is made with --file; leave one of them out',
    },
    {
      flag: '--pipeline',
      holds: pipeline !== name,
      message: `${pipeline} is refused: the file has the pipeline ${name}`,
    },
    {
      flag: '--region',
      holds: flags['region'] !== undefined && home !== undefined && home !== region,
      message: `${region ?? ''} is refused: the pipeline in the file is in ${home ?? ''}`,
    },
  ];
  return problems.filter(({ holds }) => holds).map(({ flag, message }) => ({ flag, message }));
}

function openFile(path: string, region: string, flags: AttachFlags, run: Run): OpenPipeline {
  const file = new PipelineFile(path);
  const document = file.read();
  return {
    document,
    region: regionIn(document.arn) ?? region,
    file: path,
    problems: conflicts(document, flags, run),
    async permission(plan, invocation) {
      const subject = await subjectOf(plan, invocation);
      const reason = 'no call is made with --file';
      return run.detach ? subject : { ...subject, access: 'unknown', reason };
    },
    apply({ plan }) {
      file.apply(plan);
      return Promise.resolve();
    },
  };
}

/**
 * Reads the pipeline that the command line names.
 * @throws AnswersError where it names none, with all else that is wrong with it.
 */
export async function openPipeline(
  flags: AttachFlags,
  run: Run,
  cwd: string,
): Promise<OpenPipeline> {
  const { pipeline, region, problems } = flags;
  if (region === undefined) throw new AnswersError(problems);
  if (run.file !== undefined) return openFile(resolve(cwd, run.file), region, flags, run);
  if (pipeline !== undefined) return openRemote(pipeline, region, run);
  const missing = {
    flag: '--pipeline',
    message: 'is missing; wanted: the name of a pipeline, or --file',
  };
  const isRefused = problems.some(({ flag }) => flag === missing.flag);
  throw new AnswersError([...problems, ...(isRefused ? [] : [missing])]);
}
