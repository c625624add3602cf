import { ACCOUNT, REGION, type Call } from '../front/front.js';
import { DEPLOYMENT_GROUP } from '../services/codedeploy.js';

/** A permission that the caller needs for a call. */
export interface Requirement {
  /** E.g. `s3:GetObject`. */
  readonly action: string;
  /** An ARN, or `*` where the action has no resource-level permissions. */
  readonly resource: string;
  /** Condition keys of the request; some have several values. */
  readonly context?: Readonly<Record<string, string | string[]>>;
  /** The service documents that resource; the service authorization reference lists none for the action. */
  readonly isUnlisted?: boolean;
}

/**
 * What AWS checks of a call. The operation is not always the action: a call may need several, or one of another
 * service.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export type Requirements = Readonly<Record<string, (call: Call) => readonly Requirement[]>>;

/** @returns the ARN of a resource in the region and the account of the functions. */
export const arn = (service: string, resource: string, region = REGION): string =>
  `arn:aws:${service}:${region}:${ACCOUNT}:${resource}`;

/** The usual case: the operation is the action, on one resource. */
export const on =
  (resource: (parameters: any, call: Call) => string) =>
  (call: Call): readonly Requirement[] => [
    { action: call.name, resource: resource(call.parameters, call) },
  ];

/** Handing a role to a service is an action of its own, on the role. */
export const passRole = (role: string | undefined, service: string): Requirement[] =>
  role === undefined
    ? []
    : [{ action: 'iam:PassRole', resource: role, context: { 'iam:PassedToService': service } }];

const s3Object = on(({ Bucket, Key }) => `arn:aws:s3:::${Bucket}/${Key}`);
const distribution = on(({ DistributionId }) =>
  arn('cloudfront', `distribution/${DistributionId}`, ''),
);

/** Of the services that more than one handler uses. A handler's folder declares what is its own. */
export const sharedRequirements: Requirements = {
  'codepipeline:PutJobSuccessResult': on(() => '*'),
  'codepipeline:PutJobFailureResult': on(() => '*'),
  'codedeploy:PutLifecycleEventHookExecutionStatus': ({ name: action }) => [
    // https://docs.aws.amazon.com/codedeploy/latest/userguide/auth-and-access-control-permissions-reference.html
    {
      action,
      resource: arn('codedeploy', `deploymentgroup:${DEPLOYMENT_GROUP}`),
      isUnlisted: true,
    },
  ],
  's3:GetObject': s3Object,
  's3:PutObject': s3Object,
  'cloudfront:CreateInvalidation': distribution,
  'cloudfront:GetInvalidation': distribution,
  'sns:Publish': on(({ TopicArn }) => TopicArn),
};
