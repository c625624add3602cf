import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { beforeEach } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { STACK_ID } from './stack-answers.js';

export const cloudFormation = mockClient(CloudFormationClient);

beforeEach(() => {
  cloudFormation.reset();
  cloudFormation.on(CreateStackCommand).resolves({ StackId: STACK_ID });
  cloudFormation.on(UpdateStackCommand).resolves({ StackId: STACK_ID });
  cloudFormation.on(DeleteStackCommand).resolves({});
  cloudFormation.on(DescribeStackEventsCommand).resolves({ StackEvents: [] });
});

export const creations = () => cloudFormation.commandCalls(CreateStackCommand);
export const updates = () => cloudFormation.commandCalls(UpdateStackCommand);
export const deletions = () => cloudFormation.commandCalls(DeleteStackCommand);

/** Makes an event one of somebody else's operation. */
export const theirs = { ClientRequestToken: 'Console-UpdateStack-1' };
