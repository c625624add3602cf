import { devNull } from 'node:os';
import type { FunctionDeclaration } from './function-declaration.js';
import type { Target } from './target.js';

type Variables = Readonly<Record<string, string>>;

export interface EnvironmentSettings {
  readonly declaration: FunctionDeclaration;
  /** Where the runner itself listens. */
  readonly endpoint: string;
  /** The variable that leads reports to `endpoint`, where they are calls. */
  readonly endpointVariable: string | undefined;
  readonly target: Target;
  /** What the person sets in addition. */
  readonly extra: Variables;
}

/** What a program needs of its machine (Yarn finds packages by `NODE_OPTIONS`), and nothing else. */
const OF_THE_MACHINE = /^(HOME|LANG|NODE_OPTIONS|PATH|SYSTEMROOT|TEMP|TMP|TMPDIR|USERPROFILE)$/i;
/** Credentials and settings of the person, and the way out of their network. */
const OF_THE_PERSON = /^(AWS_.*|(HTTPS?|ALL|NO)_PROXY|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE)$/i;

/** No credentials, no profile and no proxy: a call that leads away from this machine has no chance. */
const ISOLATED = {
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SESSION_TOKEN: 'local',
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
};

/**
 * All environment variables of the function's process.
 *
 * @param own those of the runner
 */
export function functionEnvironment(
  own: NodeJS.ProcessEnv,
  { declaration, endpoint, endpointVariable, target, extra }: EnvironmentSettings,
): Variables {
  const { functionName, region, memorySize, environment } = declaration;
  return {
    ...pick(own, OF_THE_MACHINE),
    ...(target.kind === 'account' && pick(own, OF_THE_PERSON)),
    TZ: 'UTC',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_LAMBDA_FUNCTION_NAME: functionName,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySize),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    ...environment,
    ...extra,
    ...ways(target, endpoint, own),
    ...(endpointVariable !== undefined && { [endpointVariable]: endpoint }),
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false',
  };
}

function ways(target: Target, endpoint: string, own: NodeJS.ProcessEnv): Variables {
  switch (target.kind) {
    case 'nowhere':
      return { ...ISOLATED, ...direct('*'), AWS_ENDPOINT_URL: endpoint };
    case 'emulator':
      return { ...ISOLATED, ...direct('*'), AWS_ENDPOINT_URL: target.url };
    case 'account':
      return direct([own['NO_PROXY'] ?? own['no_proxy'], '127.0.0.1'].filter(Boolean).join(','));
  }
}

/** Hosts that no proxy stands before, in both spellings: programs differ in which one they prefer. */
const direct = (hosts: string): Variables => ({ NO_PROXY: hosts, no_proxy: hosts });

function pick(variables: NodeJS.ProcessEnv, names: RegExp): Variables {
  const picked = Object.entries(variables).filter(([name]) => names.test(name));
  return Object.fromEntries(picked) as Variables;
}
