import type {
  GetPipelineCommand,
  GetPipelineCommandInput,
  GetPipelineCommandOutput,
  UpdatePipelineCommand,
  UpdatePipelineCommandInput,
  UpdatePipelineCommandOutput,
} from '@aws-sdk/client-codepipeline';

/**
 * The SDK reads and writes only what its version of the API knows, and UpdatePipeline replaces a pipeline by what
 * it is sent: whatever the SDK does not know would be lost. So the JSON itself goes through it unchanged, by
 * middleware, as long as the service's protocol is JSON. https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/middleware-stack.html
 */

/** The next step of the SDK's middleware stack, as far as a call's JSON goes. */
type Next<Input, Output> = (sent: {
  readonly request?: unknown;
  readonly input: Input;
}) => Promise<{ readonly response: unknown; readonly output: Output }>;

type Body = AsyncIterable<Uint8Array> | Uint8Array;

async function bytesOf(body: Body): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

/**
 * @param command not sent yet.
 * @returns what gives the JSON of its answer once it has been sent.
 */
export function receiveExactly(command: GetPipelineCommand): () => string {
  let text = '';
  const middleware =
    (next: Next<GetPipelineCommandInput, GetPipelineCommandOutput>): typeof next =>
    async (sent) => {
      const answered = await next(sent);
      const response = answered.response as { body: Body };
      response.body = await bytesOf(response.body);
      text = new TextDecoder().decode(response.body);
      return answered;
    };
  command.middlewareStack.addRelativeTo(middleware, {
    relation: 'after',
    toMiddleware: 'deserializerMiddleware',
    name: 'receiveExactly',
  });
  return () => text;
}

/** @param body is sent in place of what the SDK makes of the command's input. */
export function sendExactly(command: UpdatePipelineCommand, body: string): UpdatePipelineCommand {
  const middleware =
    (next: Next<UpdatePipelineCommandInput, UpdatePipelineCommandOutput>): typeof next =>
    (sent) => {
      (sent.request as { body: string }).body = body;
      return next(sent);
    };
  command.middlewareStack.addRelativeTo(middleware, {
    relation: 'after',
    toMiddleware: 'serializerMiddleware',
    name: 'sendExactly',
  });
  return command;
}
