import * as z from 'zod';

/** @see https://docs.aws.amazon.com/elasticbeanstalk/latest/api/API_CreateEnvironment.html */
const ENVIRONMENT = /^[A-Za-z0-9][A-Za-z0-9-]{2,38}[A-Za-z0-9]$/;
/** No slash, which ends it in an ARN, and none of the wildcards of IAM. */
const APPLICATION = /^[A-Za-z0-9_.-]([A-Za-z0-9 _.-]{0,98}[A-Za-z0-9_.-])?$/;
const CNAME = /^(?=.{1,255}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/;

const environmentName = z.string().regex(ENVIRONMENT, 'must be the name of an environment');

/** The user parameters of the invoke action. */
export const parameters = z
  .strictObject({
    application: z.string().regex(APPLICATION, 'must be the name of an application'),
    /** The one that shall have the CNAME. */
    environment: environmentName,
    /** The one that it is swapped with. */
    other: environmentName,
    /** The domain name that moves. */
    cname: z
      .string()
      .regex(
        CNAME,
        'must be a domain name in lower case such as my-app.eu-west-1.elasticbeanstalk.com',
      ),
    /** Whether the environment that has the CNAME may be anything but Green. */
    replaceUnhealthy: z.boolean().default(false),
    /** How long it may take until the environments are Ready and Green. */
    readyMinutes: z.int().min(0).max(1_000).default(15),
    /** How long the environment's health is watched after the swap. */
    watchSeconds: z.int().min(0).max(3_600).default(300),
  })
  .refine(({ environment, other }) => environment !== other, {
    path: ['other'],
    error: 'must be another environment',
  });

export type Parameters = z.infer<typeof parameters>;
