import {
  GetPipelineCommand,
  paginateListPipelines,
  UpdatePipelineCommand,
  type CodePipelineClient,
  type UpdatePipelineCommandInput,
} from '@aws-sdk/client-codepipeline';

import { UserError } from '../core/errors.js';
import { pipelineDocument, type PipelineDocument } from '../core/pipeline/document.js';
import { isNotFound, userError, type CallContext } from './errors.js';
import { receiveExactly, sendExactly } from './exact-json.js';

/** Where pipelines are. */
export interface PipelineTarget {
  readonly codepipeline: CodePipelineClient;
  readonly region: string;
}

/** How a call is named in messages. */
export const contextOf = (operation: string, { region }: PipelineTarget): CallContext => ({
  permission: `codepipeline:${operation}`,
  region,
  otherwise: 'work on a file with --file and have somebody put it into force',
});

/** How many names a message lists. */
const LISTED = 20;

/**
 * @returns the names of the region's pipelines.
 * @throws UserError where they may not be seen.
 */
export async function* pipelineNames(target: PipelineTarget): AsyncGenerator<string> {
  try {
    for await (const { pipelines = [] } of paginateListPipelines(
      { client: target.codepipeline },
      {},
    ))
      for (const { name } of pipelines) if (name !== undefined) yield name;
  } catch (error) {
    throw userError(error, contextOf('ListPipelines', target));
  }
}

async function explainAbsence(target: PipelineTarget, name: string): Promise<string> {
  const missing = `There is no pipeline ${name} in ${target.region}`;
  const others: string[] = [];
  try {
    for await (const other of pipelineNames(target)) {
      others.push(other);
      if (others.length > LISTED) break;
    }
  } catch {
    return `${missing}; check the name, --region and --profile.`;
  }
  const listed = others.slice(0, LISTED).join(', ') + (others.length > LISTED ? ', …' : '');
  return others.length === 0
    ? `${missing}, nor any other; check --region and --profile.`
    : `${missing}; it has ${listed}. Check the name, --region and --profile.`;
}

/**
 * @returns the pipeline as CodePipeline has it, with all that it says.
 * @throws UserError where there is none of that name, or it may not be read.
 */
export async function readPipeline(
  target: PipelineTarget,
  name: string,
): Promise<PipelineDocument> {
  const command = new GetPipelineCommand({ name });
  const answer = receiveExactly(command);
  try {
    await target.codepipeline.send(command);
  } catch (error) {
    if (isNotFound(error))
      throw new UserError(await explainAbsence(target, name), { cause: error });
    throw userError(error, contextOf('GetPipeline', target));
  }
  return pipelineDocument(answer());
}

/** Replaces the pipeline by the document's declaration, all that is in it. */
export async function writePipeline(
  { codepipeline }: PipelineTarget,
  { declaration }: PipelineDocument,
): Promise<void> {
  const input = { pipeline: declaration } as unknown as UpdatePipelineCommandInput;
  await codepipeline.send(sendExactly(new UpdatePipelineCommand(input), JSON.stringify(input)));
}
