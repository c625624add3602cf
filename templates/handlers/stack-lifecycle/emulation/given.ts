import {
  inputArtifact,
  runJob,
  type JobOptions,
  type World,
} from '../../../../test/emulated/index.js';

/** What the project's permissions are for: the examples of the manifest. */
export const STACK = 'my-test-main';
export const TEMPLATE_BUCKET = 'amzn-s3-demo-bucket';

/** Creates the stack out of an input artifact: each call is an execution of its own. */
export async function create(
  world: World,
  template: string,
  { parameters = {}, ...options }: JobOptions & { parameters?: object } = {},
) {
  const artifact = await inputArtifact(world, { 'template.yaml': template });
  return runJob(world, parameters, { artifacts: [artifact], ...options });
}

/** Deletes it, as the action in the later stage does. */
export const remove = (world: World, options: JobOptions = {}) =>
  runJob(world, { action: 'delete' }, options);

/** Creates a stack of that name as somebody else would. */
export const createForeign = (world: World, template: string, owner?: string) =>
  world.aws('cloudformation:CreateStack', {
    StackName: STACK,
    TemplateBody: template,
    Tags: owner === undefined ? [] : [{ Key: 'CreatedByFunction', Value: owner }],
  });

/** @returns the stack as it is, with its tags by key; nothing when there is none */
export async function stack({ aws }: World) {
  const { Stacks } = await aws('cloudformation:DescribeStacks');
  const found = Stacks.find(({ StackName }: any) => StackName === STACK);
  if (found === undefined) return undefined;
  const tags = Object.fromEntries(found.Tags.map(({ Key, Value }: any) => [Key, Value]));
  return { id: found.StackId, tags };
}
