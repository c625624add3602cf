import {
  inputArtifact,
  runJob,
  type JobOptions,
  type World,
} from '../../../../test/emulated/index.js';

/** What the project's permissions are for: the examples of the manifest. */
export const STACK = 'my-stack';
export const TEMPLATE_BUCKET = 'amzn-s3-demo-bucket';

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

/** Deploys a template by way of an input artifact. */
export async function deploy(
  world: World,
  template: string,
  { parameters = {}, ...options }: JobOptions & { parameters?: object } = {},
) {
  const artifact = await inputArtifact(world, { 'template.yaml': template });
  return runJob(world, { stack: STACK, ...parameters }, { artifacts: [artifact], ...options });
}

/** Creates the stack as somebody else would, before the function is called. */
export const createStack = (world: World, template: string) =>
  world.aws('cloudformation:CreateStack', { StackName: STACK, TemplateBody: template });

/** @returns the names of the topics that are there */
export async function topics({ aws }: World): Promise<string[]> {
  const { Topics } = await aws('sns:ListTopics');
  return Topics.map(({ TopicArn }: { TopicArn: string }) => TopicArn.split(':').at(-1));
}
