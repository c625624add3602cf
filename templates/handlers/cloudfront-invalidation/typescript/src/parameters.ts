import * as z from 'zod';

/** @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/InvalidationLimits.html */
const MAXIMUM_PATHS = 3_000;
const MAXIMUM_WILDCARDS = 15;

/** @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html */
const MAXIMUM_PATH_LENGTH = 4_000;

/**
 * The characters that RFC 1738 calls safe, others URL-encoded, and at most one asterisk, at the end.
 *
 * Not `~`: CloudFront refuses it, and accepts `%7E` without invalidating anything.
 *
 * @see https://github.com/aws/aws-sdk/issues/525
 */
const PATH = /^\/(?:[A-Za-z0-9$_.+!'(),;/?:@=&-]|%(?!7[Ee])[0-9A-Fa-f]{2})*\*?$/;

const path = z
  .string()
  .max(MAXIMUM_PATH_LENGTH)
  .regex(
    PATH,
    'must be a path such as /index.html or /assets/*, with * only at its end, ' +
      'other special characters URL-encoded, and no ~',
  );

/** What the pipeline says in `UserParameters`. */
export const parameters = z.strictObject({
  distributionId: z
    .string()
    .regex(/^E[A-Z0-9]{5,20}$/, 'must be a distribution id such as E2EXAMPLE1ABCD'),
  paths: z
    .array(path)
    .min(1)
    .max(MAXIMUM_PATHS)
    .refine((paths) => new Set(paths).size === paths.length, 'must not have a path twice')
    .refine(
      (paths) => paths.filter((each) => each.endsWith('*')).length <= MAXIMUM_WILDCARDS,
      `must have at most ${MAXIMUM_WILDCARDS} paths that end with *`,
    ),
  /** FIFO topics, whose names end with `.fifo`, want more than a message. */
  topicArn: z
    .string()
    .regex(
      /^arn:aws[a-z-]*:sns:[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}:[0-9]{12}:[A-Za-z0-9_-]{1,256}$/,
      'must be the ARN of a standard SNS topic such as arn:aws:sns:us-east-1:111122223333:deployments',
    )
    .optional(),
});

export type Parameters = z.infer<typeof parameters>;
