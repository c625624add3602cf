import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { createHash } from 'node:crypto';
import { clientOptions, type CheckContext } from './codedeploy/index.js';
import { errorText } from './lambda/error-text.js';

/** Lives as long as the function. */
const cloudFront = new CloudFrontClient(clientOptions());

/**
 * Makes CloudFront forget what it has cached, and does not wait until that is done.
 *
 * @returns what was done
 * @throws {Error} when there is none, because CloudFront refused it for instance
 * @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html
 */
export async function invalidate(
  distributionId: string,
  paths: readonly string[],
  { hookExecutionId, signal }: Pick<CheckContext, 'hookExecutionId' | 'signal'>,
): Promise<string> {
  const command = new CreateInvalidationCommand({
    DistributionId: distributionId,
    InvalidationBatch: {
      CallerReference: callerReference(hookExecutionId),
      Paths: { Quantity: paths.length, Items: [...paths] },
    },
  });
  try {
    const { Invalidation } = await cloudFront.send(command, { abortSignal: signal });
    return `invalidated ${distributionId} (${Invalidation?.Id ?? 'no id'})`;
  } catch (error) {
    if (isRepeated(error)) return `${distributionId} was invalidated already`;
    throw new Error(
      `The check succeeded, but the invalidation of ${distributionId} failed: ${errorText(error)}`,
      { cause: error },
    );
  }
}

/**
 * The same for an event that is delivered twice, so that it invalidates once. Not the id itself: that
 * has hundreds of characters, and CloudFront has undocumented limits of 128 for texts of this kind.
 *
 * @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_InvalidationBatch.html
 */
function callerReference(hookExecutionId: string): string {
  return createHash('sha256').update(hookExecutionId).digest('hex');
}

/**
 * By the documentation, CloudFront answers a repeated request with the invalidation that is there
 * already; some got this error instead.
 *
 * @see https://github.com/aws/aws-cdk/issues/3878
 */
function isRepeated(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.name === 'InvalidArgument' &&
    error.message.includes('caller reference that was used')
  );
}
