import {
  inputArtifact,
  runJob,
  type JobOptions,
  type World,
} from '../../../../test/emulated/index.js';

/** What the project's permissions are for: the examples of the manifest. */
export const STACK = 'my-stack';
export const TEMPLATE_BUCKET = 'amzn-s3-demo-bucket';

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
