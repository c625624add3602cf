import {
  CreateAliasCommand,
  GetAliasCommand,
  UpdateAliasCommand,
  type AliasConfiguration,
} from '@aws-sdk/client-lambda';
import { ActionFailure, jobFailed } from './codepipeline/index.js';
import type { LambdaFunction } from './function-list.js';
import { about, isNamed, lambda, type Calls } from './lambda-client.js';
import { checkTime } from './not-yet.js';
import type { Progress } from './progress.js';

/** An alias of one function and where it has to point to. */
interface Move {
  readonly fn: LambdaFunction;
  readonly name: string;
  readonly version: string;
  /** As it is; undefined when there is none. */
  readonly current: AliasConfiguration | undefined;
}

/**
 * Points the alias of each function to its new version; an alias that does not exist is created.
 *
 * All aliases are looked at before the first is moved: either none is in the way, or none moves.
 *
 * @throws {ActionFailure} when an alias shares its traffic between versions, or is changed meanwhile
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html
 */
export async function moveAliases(
  functions: readonly LambdaFunction[],
  progress: Progress,
  name: string,
  calls: Calls,
): Promise<void> {
  const moves: Move[] = [];
  for (const [index, fn] of [...functions.entries()].slice(progress.moved)) {
    checkTime(calls.remainingSeconds);
    const current = await readAlias(fn, name, calls.signal);
    refuseShifting(fn, current, progress.moved);
    moves.push({ fn, name, version: progress.versions[index] ?? '', current });
  }
  for (const move of moves) {
    checkTime(calls.remainingSeconds);
    await point(move, progress.moved, calls.signal);
    progress.moved += 1;
    const { fn, version, current } = move;
    calls.logger.info('Alias points to the version', {
      function: fn.name,
      alias: name,
      version,
      before: current?.FunctionVersion,
    });
  }
}

async function point({ fn, name, version, current }: Move, moved: number, signal: AbortSignal) {
  if (current?.FunctionVersion === version) return;
  const target = { FunctionName: fn.arn, Name: name, FunctionVersion: version };
  if (!current) {
    const created = lambda.send(new CreateAliasCommand(target), { abortSignal: signal });
    await about(fn, 'lambda:CreateAlias', created);
    return;
  }
  try {
    // The revision makes sure that it still is the alias that was looked at.
    const command = new UpdateAliasCommand({ ...target, RevisionId: current.RevisionId });
    await about(fn, 'lambda:UpdateAlias', lambda.send(command, { abortSignal: signal }));
  } catch (error) {
    if (!isNamed(error, 'PreconditionFailedException')) throw error;
    await explainRevision(fn, name, version, moved, signal);
  }
}

async function readAlias(
  fn: LambdaFunction,
  name: string,
  signal: AbortSignal,
): Promise<AliasConfiguration | undefined> {
  const command = new GetAliasCommand({ FunctionName: fn.arn, Name: name });
  const found = lambda.send(command, { abortSignal: signal }).catch((error: unknown) => {
    if (isNamed(error, 'ResourceNotFoundException')) return undefined;
    throw error;
  });
  return about(fn, 'lambda:GetAlias', found);
}

/**
 * Weights mean that a deployment, CodeDeploy's for instance, is shifting traffic and will move the
 * alias itself in the end, forwards or back.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html
 */
function refuseShifting(
  fn: LambdaFunction,
  current: AliasConfiguration | undefined,
  moved: number,
): void {
  const weights = Object.entries(current?.RoutingConfig?.AdditionalVersionWeights ?? {});
  if (weights.length === 0) return;
  const shares = weights.map(
    ([version, weight]) => `${Math.round(weight * 10_000) / 100} % to version ${version}`,
  );
  throw jobFailed(
    `Alias ${current?.Name ?? ''} of ${fn.name} shares its traffic, ${shares.join(', ')}: a deployment ` +
      'is shifting it. The alias was not touched; end that deployment (or remove the weights) and ' +
      `retry. ${movedBefore(moved)}`,
  );
}

/** The alias changed after it was looked at: by the same event, delivered twice, or by others? */
async function explainRevision(
  fn: LambdaFunction,
  name: string,
  version: string,
  moved: number,
  signal: AbortSignal,
): Promise<void> {
  const now = await readAlias(fn, name, signal);
  refuseShifting(fn, now, moved);
  if (now?.FunctionVersion === version) return;
  throw new ActionFailure(
    'RevisionOutOfSync',
    `Alias ${name} of ${fn.name} was changed by someone else at the same time, to version ` +
      `${now?.FunctionVersion ?? 'none'}. It was not touched. ${movedBefore(moved)}`,
  );
}

const movedBefore = (moved: number): string =>
  moved === 0 ? 'No alias has been moved' : `Aliases moved before it: ${moved}`;
