// Lambda's Node.js runtime, as far as a handler can see it: loads the module in argument 1, then runs its handler
// on the invocations that come on standard input, one JSON object a line. Descriptor 3 is told what came of each.
import { writeSync } from 'node:fs';
import console from 'node:console';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';

const tell = (message) => writeSync(3, `${JSON.stringify(message)}\n`);

const startedAt = performance.now();
const { handler } = await import(process.argv[2]);
tell({ initialised: performance.now() - startedAt });

for await (const line of createInterface({ input: process.stdin })) {
  const { event, requestId, timeoutSeconds } = JSON.parse(line);
  const endsAt = Date.now() + timeoutSeconds * 1_000;
  const context = {
    awsRequestId: requestId,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    getRemainingTimeInMillis: () => endsAt - Date.now(),
  };
  try {
    tell({ returned: (await handler(event, context)) ?? null });
  } catch (error) {
    // As in CloudWatch: all that an error has to say.
    console.error(error);
    tell({ threw: { name: error.name, message: error.message } });
  }
}
process.exit(0);
