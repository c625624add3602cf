import {
  CreateAliasCommand,
  GetAliasCommand,
  GetFunctionConfigurationCommand,
  LambdaClient,
  PublishVersionCommand,
  UpdateAliasCommand,
  type AliasConfiguration,
  type FunctionConfiguration,
} from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';

/** A function as Lambda keeps it. */
export interface FakeFunction {
  /** What GetFunctionConfiguration answers for $LATEST; change what a test is about. */
  latest: FunctionConfiguration;
  /** The version that is published next, or exists already. */
  version: string;
  /** The version's states, one for each look; the last one stays. */
  states: FunctionConfiguration[];
  aliases: Record<string, AliasConfiguration>;
}

export const arnOf = (name: string, region = 'eu-central-1'): string =>
  `arn:aws:lambda:${region}:111122223333:function:${name}`;

/** An error as the SDK throws it. */
export const serviceError = (name: string, message: string, httpStatusCode = 400): Error =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });

/** A function that is up to date and whose version is active at once. */
export const fakeFunction = (
  version: string,
  changes: Partial<FakeFunction> = {},
): FakeFunction => ({
  latest: {
    State: 'Active',
    LastUpdateStatus: 'Successful',
    RevisionId: 'revision-1',
    CodeSha256: 'sha-1',
    LastModified: '2026-01-01T00:00:00.000+0000',
  },
  version,
  states: [{ State: 'Active' }],
  aliases: {},
  ...changes,
});

type Input = Readonly<Record<string, string | undefined>>;

/** Answers the calls of the Lambda client from `functions`, which a test may change meanwhile. */
export function fakeLambda(functions: Readonly<Record<string, FakeFunction>>) {
  const mock = mockClient(LambdaClient);
  const answer = (reply: (found: FakeFunction, input: Input) => unknown) => (input: Input) => {
    const found = Object.entries(functions).find(([name]) => arnOf(name) === input['FunctionName']);
    if (found) return Promise.resolve(reply(found[1], input));
    return Promise.reject(serviceError('ResourceNotFoundException', 'Function not found', 404));
  };
  const point = answer(({ aliases }, { Name = '', FunctionVersion }) => {
    aliases[Name] = { Name, FunctionVersion, RevisionId: `alias-at-${FunctionVersion ?? ''}` };
    return aliases[Name];
  });
  mock.on(GetFunctionConfigurationCommand).callsFake(
    answer(({ latest, states }, { Qualifier }) => {
      if (Qualifier === undefined) return latest;
      return states.length > 1 ? states.shift() : states[0];
    }),
  );
  mock.on(PublishVersionCommand).callsFake(answer(({ version }) => ({ Version: version })));
  mock.on(GetAliasCommand).callsFake(
    answer(({ aliases }, { Name = '' }) => {
      const missing = serviceError('ResourceNotFoundException', 'Cannot find alias', 404);
      return aliases[Name] ?? Promise.reject(missing);
    }),
  );
  mock.on(CreateAliasCommand).callsFake(point);
  mock.on(UpdateAliasCommand).callsFake(point);
  return mock;
}
