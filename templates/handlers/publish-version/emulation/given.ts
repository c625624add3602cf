import {
  arn,
  inputArtifact,
  runJob,
  type JobOptions,
  type World,
} from '../../../../test/emulated/index.js';

/** What the project's permissions are for: the examples of the manifest. */
export const FUNCTIONS = ['orders-api', 'orders-worker'];

export const functionArn = (name: string): string => arn('lambda', `function:${name}`);

/** What CloudFormation's deploy action writes: the outputs of a stack. */
export const OUTPUTS = JSON.stringify({
  OrdersApiArn: functionArn('orders-api'),
  OrdersWorkerArn: functionArn('orders-worker'),
  SiteUrl: 'https://example.com',
});

const code = async (world: World, text: string) => ({
  ZipFile: await world.zip({ 'index.mjs': `export const handler = () => '${text}';` }),
});

/** Creates the functions. */
export async function createFunctions(world: World, names: readonly string[] = FUNCTIONS) {
  const AssumeRolePolicyDocument = '{"Version": "2012-10-17", "Statement": []}';
  const { Role } = await world.aws('iam:CreateRole', {
    RoleName: 'orders',
    AssumeRolePolicyDocument,
  });
  for (const FunctionName of names) {
    await world.aws('lambda:CreateFunction', {
      FunctionName,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Role: Role.Arn,
      Code: await code(world, 'first'),
    });
  }
}

export const deployCode = async (world: World, FunctionName: string, text: string) =>
  world.aws('lambda:UpdateFunctionCode', { FunctionName, ...(await code(world, text)) });

/** Publishes the functions that a file of the input artifact names. */
export async function publish(
  world: World,
  parameters: object = {},
  { outputs = OUTPUTS, ...options }: JobOptions & { outputs?: string } = {},
) {
  const artifacts = [await inputArtifact(world, { 'outputs.json': outputs })];
  return runJob(world, parameters, { artifacts, ...options });
}

/** @returns the published versions of a function */
export async function versionsOf(world: World, FunctionName: string): Promise<string[]> {
  const { Versions } = await world.aws('lambda:ListVersionsByFunction', { FunctionName });
  return Versions.map(({ Version }: any) => Version).filter(
    (version: string) => version !== '$LATEST',
  );
}

export async function aliasOf(world: World, FunctionName: string, Name = 'live'): Promise<string> {
  const { FunctionVersion } = await world.aws('lambda:GetAlias', { FunctionName, Name });
  return FunctionVersion;
}
