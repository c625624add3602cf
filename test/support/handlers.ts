import { cpSync } from 'node:fs';
import { join } from 'node:path';

import type { Combination } from './combinations.js';
import { projectOf } from './description.js';
import { pythonInstall } from './folders.js';
import { digestOfGenerator, once } from './once.js';
import { run, succeed, type Result } from './process.js';
import { folderOf, prepare } from './projects.js';
import { exclusively } from './proof.js';

/** Before what the handler returned, in a line of its own. */
const RETURNED = 'returned: ';

/** Calls the handler as Lambda does: argument 1 is its module, the event comes on standard input. */
const RUNNERS = {
  typescript: `
    import { text } from 'node:stream/consumers';
    const { handler } = await import(process.argv[1]);
    const context = { awsRequestId: 'request-1', functionName: 'my-handler', getRemainingTimeInMillis: () => 30000 };
    const returned = await handler(JSON.parse(await text(process.stdin)), context);
    if (returned !== undefined) console.log('\\n${RETURNED}' + JSON.stringify(returned));
  `,
  python: `
import json, sys, types
sys.path.insert(0, sys.argv[1])
from handler import handler
context = types.SimpleNamespace(
    aws_request_id='request-1', function_name='my-handler', get_remaining_time_in_millis=lambda: 30000
)
returned = handler(json.load(sys.stdin), context)
if returned is not None:
    print('\\n${RETURNED}' + json.dumps(returned))
`,
};

/** @returns what a handler returned, out of what its process has printed */
export const returnedIn = (stdout: string): unknown[] =>
  stdout
    .split('\n')
    .filter((line) => line.startsWith(RETURNED))
    .map((line) => JSON.parse(line.slice(RETURNED.length)) as unknown);

const codeOf = (combination: Combination): string =>
  combination.language === 'python'
    ? join(folderOf(combination), 'src')
    : join(`${folderOf(combination)}.built`, 'handler.mjs');

/**
 * Builds what is deployed. Of a TypeScript project it is put beside the project, because other suites build there
 * at the same time; Python is deployed as it is written.
 */
export async function buildHandler(combination: Combination): Promise<void> {
  await prepare(combination);
  if (combination.language === 'python') return;
  const folder = folderOf(combination);
  await once(`${folder}.built`, digestOfGenerator(), () =>
    exclusively(combination, async () => {
      await succeed('npm', ['run', '--silent', 'build'], { cwd: folder });
      cpSync(join(folder, 'dist', 'handler.mjs'), codeOf(combination));
    }),
  );
}

/** Puts the server at `url` in the place of every address of example.com. */
export const hostedAt = (text: string, url: string): string =>
  text.replaceAll(/https?:\/\/[a-z.]*example\.com(:\d+)?/gu, url);

/** The function's environment variables, as both infrastructures set them. */
export function variablesOf(combination: Combination): Record<string, string> {
  return { ...projectOf(combination).local.environment, POWERTOOLS_LOG_LEVEL: 'DEBUG' };
}

/** No word of the machine's own AWS settings, and no proxy before the loopback interface. */
const LAMBDA = {
  AWS_LAMBDA_FUNCTION_NAME: 'my-handler',
  AWS_REGION: 'eu-central-1',
  AWS_DEFAULT_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'role',
  AWS_SECRET_ACCESS_KEY: 'role',
  AWS_SESSION_TOKEN: 'role',
  AWS_PROFILE: undefined,
  AWS_EC2_METADATA_DISABLED: 'true',
  NO_PROXY: '*',
  PYTHONDONTWRITEBYTECODE: '1',
};

/**
 * Runs a built handler on an event (JSON) in a process of its own. AWS, and every address of example.com, is
 * the server at `url`.
 *
 * @param more environment variables beside those of the infrastructure, or instead of them
 */
export function invoke(
  combination: Combination,
  event: string,
  url: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Result> {
  const { language } = combination;
  const here = (text: string) => hostedAt(text, url);
  const variables = Object.entries({ ...variablesOf(combination), ...more }).map(
    ([name, value]) => [name, here(value)],
  );
  const [program, flags] =
    language === 'python'
      ? [join(pythonInstall, 'bin', 'python'), ['-c']]
      : [process.execPath, ['--input-type=module', '-e']];
  return run(program, [...flags, RUNNERS[language], codeOf(combination)], {
    input: here(event),
    env: {
      ...LAMBDA,
      AWS_ENDPOINT_URL: url,
      NODE_OPTIONS: undefined,
      ...Object.fromEntries(variables),
    },
  });
}
