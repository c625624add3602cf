import {
  BatchTooLarge,
  CloudFrontClient,
  CreateInvalidationCommand,
  GetInvalidationCommand,
  InvalidArgument,
  NoSuchDistribution,
  TooManyInvalidationsInProgress,
  type Invalidation as CloudFrontInvalidation,
} from '@aws-sdk/client-cloudfront';
import { clientOptions, configurationError, jobFailed } from './codepipeline/index.js';

/** What is known of an invalidation. */
export interface Invalidation {
  readonly id: string;
  /** `Completed` when it is finished. */
  readonly status: string;
}

/** CloudFront is global: its endpoint is the same in all regions of a partition. */
const cloudFront = new CloudFrontClient(clientOptions());

/**
 * Creates an invalidation, or finds the one that was created with the same reference and paths.
 *
 * @param reference the same for the same work: CloudFront creates, and bills, only one for it
 * @returns undefined while CloudFront has no room for another invalidation
 * @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html
 */
export async function createInvalidation(
  distributionId: string,
  paths: readonly string[],
  reference: string,
  signal: AbortSignal,
): Promise<Invalidation | undefined> {
  const command = new CreateInvalidationCommand({
    DistributionId: distributionId,
    InvalidationBatch: {
      CallerReference: reference,
      Paths: { Quantity: paths.length, Items: [...paths] },
    },
  });
  try {
    const { Invalidation } = await cloudFront.send(command, { abortSignal: signal });
    return readInvalidation(Invalidation);
  } catch (error) {
    if (error instanceof TooManyInvalidationsInProgress) return undefined;
    throw explained(error, distributionId);
  }
}

/**
 * Looks after an invalidation.
 *
 * @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_GetInvalidation.html
 */
export async function getInvalidation(
  distributionId: string,
  id: string,
  signal: AbortSignal,
): Promise<Invalidation> {
  const command = new GetInvalidationCommand({ DistributionId: distributionId, Id: id });
  try {
    const { Invalidation } = await cloudFront.send(command, { abortSignal: signal });
    return readInvalidation(Invalidation);
  } catch (error) {
    throw explained(error, distributionId);
  }
}

/** What a person can do about an error; others stay as they are. */
function explained(error: unknown, distributionId: string): unknown {
  if (error instanceof NoSuchDistribution) {
    return configurationError(
      `There is no CloudFront distribution ${distributionId} in the account of the function`,
      { cause: error },
    );
  }
  if (error instanceof InvalidArgument || error instanceof BatchTooLarge) {
    return configurationError(
      `CloudFront does not accept the paths for distribution ${distributionId}: ${error.message}`,
      { cause: error },
    );
  }
  return error;
}

function readInvalidation(invalidation: CloudFrontInvalidation | undefined): Invalidation {
  const { Id: id, Status: status } = invalidation ?? {};
  if (!id || !status) throw jobFailed('CloudFront answered without an id and status');
  return { id, status };
}
