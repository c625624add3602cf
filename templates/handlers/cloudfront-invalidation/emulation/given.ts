import { createDistribution, type World } from '../../../../test/emulated/index.js';

/** What the project's permissions are for: the examples of the manifest. */
export const DISTRIBUTION = 'E2EXAMPLE1ABCD';
export const TOPIC = 'arn:aws:sns:us-east-1:111122223333:deployments';
/** Another one than the function's. */
const TOPIC_REGION = 'us-east-1';

export const PARAMETERS = {
  distributionId: DISTRIBUTION,
  paths: ['/index.html', '/assets/*'],
  topicArn: TOPIC,
};

/** Creates a distribution. @returns what asks for the paths of all its invalidations */
export async function distribution(world: World): Promise<() => Promise<string[][]>> {
  const DistributionId = await createDistribution(world.aws, DISTRIBUTION);
  return async () => {
    const list = await world.aws('cloudfront:ListInvalidations', { DistributionId });
    const ids: string[] = (list.InvalidationList.Items ?? []).map(({ Id }: any) => Id);
    const found = ids.map((Id) => world.aws('cloudfront:GetInvalidation', { DistributionId, Id }));
    return (await Promise.all(found)).map((one) => one.Invalidation.InvalidationBatch.Paths.Items);
  };
}

/** Creates the topic and a queue that listens to it. @returns what takes the messages out of the queue */
export async function topic(
  world: World,
): Promise<() => Promise<{ subject: string; text: string }[]>> {
  const inRegion = (name: string, parameters: object) => world.aws(name, parameters, TOPIC_REGION);
  await inRegion('sns:CreateTopic', { Name: 'deployments' });
  const { QueueUrl } = await inRegion('sqs:CreateQueue', { QueueName: 'listener' });
  const Endpoint = 'arn:aws:sqs:us-east-1:111122223333:listener';
  await inRegion('sns:Subscribe', { TopicArn: TOPIC, Protocol: 'sqs', Endpoint });
  return async () => {
    const wanted = { QueueUrl, MaxNumberOfMessages: 10 };
    const { Messages = [] } = await inRegion('sqs:ReceiveMessage', wanted);
    return Messages.map(({ Body }: any) => {
      const { Subject, Message } = JSON.parse(Body);
      return { subject: Subject, text: Message };
    });
  };
}
