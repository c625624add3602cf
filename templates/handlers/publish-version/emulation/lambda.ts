import { createHash } from 'node:crypto';

import {
  AwsError,
  oneAtATime,
  type AskedCall,
  type Aws,
  type Behaviours,
} from '../../../../test/emulated/index.js';

const mismatch = () =>
  new AwsError(
    'PreconditionFailedException',
    'The RevisionId provided does not match the latest RevisionId. Call the GetFunction/GetAlias API to retrieve the latest RevisionId',
  );

/** Moto's configurations have no revision of their own. */
const revisionOf = ({ CodeSha256, LastModified }: any): string =>
  createHash('sha256').update(`${CodeSha256} ${LastModified}`).digest('hex');

/**
 * What moto lacks of functions: revisions that are checked, versions that take their time to become active, and the
 * error that an alias is there already.
 *
 * @param looks how often a new version is seen Pending
 * @see https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html
 */
export function lambda(aws: Aws, { looks = 1 } = {}): Behaviours {
  /** How often versions are still seen Pending, by their ARN. */
  const pending = new Map<string, number>();

  async function publish({ parameters, forward }: AskedCall): Promise<object> {
    const { FunctionName, RevisionId } = parameters;
    const latest = await aws('lambda:GetFunctionConfiguration', { FunctionName });
    if (RevisionId !== undefined && RevisionId !== revisionOf(latest)) throw mismatch();
    const published = await forward();
    if (!pending.has(published.FunctionArn)) pending.set(published.FunctionArn, looks);
    return { ...published, State: 'Pending', StateReasonCode: 'Creating' };
  }

  async function get({ forward }: AskedCall): Promise<object> {
    const found = await forward();
    const answer = { ...found, RevisionId: revisionOf(found) };
    const left = pending.get(found.FunctionArn) ?? 0;
    if (left === 0) return answer;
    pending.set(found.FunctionArn, left - 1);
    return { ...answer, State: 'Pending', StateReasonCode: 'Creating' };
  }

  /** Moto's name of the error is none of Lambda's: https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html */
  async function createAlias({ forward }: AskedCall): Promise<object> {
    return forward().catch((error: unknown) => {
      if (!(error instanceof AwsError) || error.code !== 'ConflictException') throw error;
      throw new AwsError('ResourceConflictException', error.message);
    });
  }

  async function updateAlias({ parameters, forward }: AskedCall): Promise<object> {
    const { FunctionName, Name, RevisionId } = parameters;
    const alias = await aws('lambda:GetAlias', { FunctionName, Name });
    if (RevisionId !== undefined && RevisionId !== alias.RevisionId) throw mismatch();
    return forward();
  }

  return oneAtATime({
    'lambda:PublishVersion': publish,
    'lambda:GetFunctionConfiguration': get,
    'lambda:CreateAlias': createAlias,
    'lambda:UpdateAlias': updateAlias,
  });
}
