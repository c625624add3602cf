import {
  CloudFrontServiceException,
  type CreateInvalidationCommandOutput,
  type Invalidation,
} from '@aws-sdk/client-cloudfront';

export const distributionId = 'E2EXAMPLE1ABCD';
export const invalidationId = 'I2J0EXAMPLE';
export const paths = ['/index.html', '/assets/*'];
export const topicArn = 'arn:aws:sns:us-west-2:111122223333:deployments';
export const userParameters = { distributionId, paths, topicArn };

/** What CloudFront answers about an invalidation. */
export function answer(status: string): Pick<CreateInvalidationCommandOutput, 'Invalidation'> {
  const Invalidation: Invalidation = {
    Id: invalidationId,
    Status: status,
    CreateTime: new Date(0),
    InvalidationBatch: undefined,
  };
  return { Invalidation };
}

/** An error of the service for which the SDK has no class of its own. */
export const serviceError = (name: string, message: string, httpStatusCode = 400) =>
  new CloudFrontServiceException({
    name,
    message,
    $fault: 'client',
    $metadata: { httpStatusCode },
  });
