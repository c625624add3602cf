import {
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type CloudFormationClient,
  type Stack,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import type { AwsClientStub } from 'aws-sdk-client-mock';
import { FIRST_JOB_ID } from './job-event.js';

export const STACK_ID =
  'arn:aws:cloudformation:eu-central-1:111122223333:stack/my-stack/1c2fa620-982a-11e3-aff7-50e2416294e0';
export const SERVICE_ROLE_ARN = 'arn:aws:iam::111122223333:role/my-stack-deployment';
export const TEMPLATE = 'Resources: { Bucket: { Type: AWS::S3::Bucket } }';

/** An error as the SDK throws it. */
export function serviceError(name: string, message = 'Said by the test'): Error {
  return Object.assign(new Error(message), { name });
}

/** The stack has these statuses, one after the other; `undefined` is no stack. The last one stays. */
export function answerStatuses(
  cloudFormation: AwsClientStub<CloudFormationClient>,
  statuses: readonly (string | undefined)[],
  details: Partial<Stack> = {},
): void {
  const queue = [...statuses];
  cloudFormation.on(DescribeStacksCommand).callsFake(() => {
    const status = queue.length > 1 ? queue.shift() : queue[0];
    if (status === undefined) {
      throw serviceError('ValidationError', 'Stack with id my-stack does not exist');
    }
    return {
      Stacks: [{ StackId: STACK_ID, StackName: 'my-stack', StackStatus: status, ...details }],
    };
  });
}

/** The stack has these events, newest first. */
export function answerEvents(
  cloudFormation: AwsClientStub<CloudFormationClient>,
  ...pages: readonly (readonly StackEvent[])[]
): void {
  pages.forEach((events, index) => {
    const isLast = index === pages.length - 1;
    cloudFormation
      .on(DescribeStackEventsCommand, {
        StackName: STACK_ID,
        NextToken: index === 0 ? undefined : `page ${index}`,
      })
      .resolves({ StackEvents: [...events], NextToken: isLast ? undefined : `page ${index + 1}` });
  });
}

/** An event of the stack itself, of our operation unless told otherwise. */
export function stackEvent(status: string, details: Partial<StackEvent> = {}): StackEvent {
  return resourceEvent(status, {
    LogicalResourceId: 'my-stack',
    PhysicalResourceId: STACK_ID,
    ResourceType: 'AWS::CloudFormation::Stack',
    ...details,
  });
}

/** An event of a resource of the stack. */
export function resourceEvent(status: string, details: Partial<StackEvent> = {}): StackEvent {
  return {
    StackId: STACK_ID,
    EventId: 'event',
    StackName: 'my-stack',
    Timestamp: new Date(0),
    LogicalResourceId: 'Bucket',
    ResourceType: 'AWS::S3::Bucket',
    ResourceStatus: status as NonNullable<StackEvent['ResourceStatus']>,
    ClientRequestToken: FIRST_JOB_ID,
    ...details,
  };
}
