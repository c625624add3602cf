import { randomBytes } from 'node:crypto';

import type { Aws } from '../../front/front.js';

/** A template with one topic. */
export const topicTemplate = (name: string, more: object = {}): string =>
  JSON.stringify({
    Resources: {
      Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: name } },
      ...more,
    },
    Outputs: { TopicArn: { Value: { Ref: 'Topic' } } },
  });

/** Nobody will ever signal it: the stack fails. */
export const FAILING = { Wait: { Type: 'AWS::CloudFormation::WaitCondition' } };

/** Larger than a request may be, because of what nobody reads; it does not pack well. */
export const largeTemplate = (characters: number): string =>
  topicTemplate('large', {
    Nothing: {
      Type: 'AWS::CloudFormation::WaitConditionHandle',
      Metadata: { Text: randomBytes(characters / 2).toString('hex') },
    },
  });

/** @returns the names of the topics that are there */
export async function topics({ aws }: { readonly aws: Aws }): Promise<string[]> {
  const { Topics } = await aws('sns:ListTopics');
  return Topics.map(({ TopicArn }: { TopicArn: string }) => TopicArn.split(':').at(-1));
}
