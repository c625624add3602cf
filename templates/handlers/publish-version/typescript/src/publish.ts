import {
  GetFunctionConfigurationCommand,
  PublishVersionCommand,
  type FunctionConfiguration,
} from '@aws-sdk/client-lambda';
import { ActionFailure, jobFailed } from './codepipeline/index.js';
import type { LambdaFunction } from './function-list.js';
import { about, isNamed, lambda, type Calls } from './lambda-client.js';
import { checkTime, NotYet } from './not-yet.js';
import type { Progress } from './progress.js';

/**
 * Publishes a version of each function that has none in `progress`, and adds it there.
 *
 * Lambda returns the version that exists where code and configuration have not changed since, so a
 * job that runs twice publishes once.
 *
 * @throws {NotYet} while a function is being updated
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html
 */
export async function publishVersions(
  functions: readonly LambdaFunction[],
  progress: Progress,
  calls: Calls,
): Promise<void> {
  for (const fn of functions.slice(progress.versions.length)) {
    checkTime(calls.remainingSeconds);
    const version = await publish(fn, calls.signal);
    progress.versions.push(version);
    calls.logger.info('Published', { function: fn.name, version });
  }
}

/**
 * Looks whether the published versions can be invoked, and counts those in `progress`.
 *
 * @throws {NotYet} while Lambda is still creating one
 * @see https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html
 */
export async function awaitVersions(
  functions: readonly LambdaFunction[],
  progress: Progress,
  { signal, remainingSeconds }: Calls,
): Promise<void> {
  for (const [index, fn] of [...functions.entries()].slice(progress.active)) {
    checkTime(remainingSeconds);
    const version = progress.versions[index] ?? '';
    checkState(await read(fn, signal, version), `Version ${version} of ${fn.name}`);
    progress.active = index + 1;
  }
}

async function publish(fn: LambdaFunction, signal: AbortSignal): Promise<string> {
  const latest = await read(fn, signal);
  checkUpdated(latest, fn.name);
  try {
    const published = await about(
      fn,
      'lambda:PublishVersion',
      lambda.send(
        // The revision makes sure that what was just looked at is what is published.
        new PublishVersionCommand({ FunctionName: fn.arn, RevisionId: latest.RevisionId }),
        { abortSignal: signal },
      ),
    );
    const { Version = '' } = published;
    if (/^\d+$/.test(Version)) return Version;
    throw jobFailed(`${fn.name}: Lambda has published no version`);
  } catch (error) {
    if (!isNamed(error, 'PreconditionFailedException')) throw error;
    throw explainRevision(fn.name, latest, await read(fn, signal));
  }
}

/**
 * Without a version, reads the configuration of the unpublished code: that is `$LATEST`.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html
 */
function read(fn: LambdaFunction, signal: AbortSignal, version?: string) {
  return about(
    fn,
    'lambda:GetFunctionConfiguration',
    lambda.send(new GetFunctionConfigurationCommand({ FunctionName: fn.arn, Qualifier: version }), {
      abortSignal: signal,
    }),
  );
}

/** After a failed update the function still has its old code, which nobody wants to publish. */
function checkUpdated(latest: FunctionConfiguration, name: string): void {
  const { LastUpdateStatus, LastUpdateStatusReason = 'no reason is given' } = latest;
  checkState(latest, name);
  if (LastUpdateStatus === 'InProgress') throw new NotYet(`${name} is being updated`);
  if (LastUpdateStatus === 'Failed') {
    throw jobFailed(
      `The last update of ${name} failed, so no version is published: ${LastUpdateStatusReason}`,
    );
  }
}

/** What was idle for long is Inactive: it was active once, and will be when it is invoked. */
function checkState(configuration: FunctionConfiguration, what: string): void {
  const { State = 'in an unknown state', StateReason = 'no reason is given' } = configuration;
  if (State === 'Active' || State === 'Inactive') return;
  if (State === 'Pending') throw new NotYet(`${what} is Pending`);
  throw jobFailed(`${what} is ${State}: ${StateReason}`);
}

/**
 * The revision changed between reading and publishing. It does so by itself while Lambda completes an
 * update (https://github.com/aws/aws-sdk/issues/377), and then the next job tries again. But code or
 * configuration that somebody else has changed is not what this pipeline has deployed.
 */
function explainRevision(
  name: string,
  before: FunctionConfiguration,
  now: FunctionConfiguration,
): Error {
  if (before.CodeSha256 === now.CodeSha256 && before.LastModified === now.LastModified) {
    return new NotYet(`${name} has a new revision of the same code`);
  }
  return new ActionFailure(
    'RevisionOutOfSync',
    `${name} was changed by someone else at ${now.LastModified ?? 'an unknown time'}, while its ` +
      'version was being published; none is. Deploy again, one deployment at a time',
  );
}
