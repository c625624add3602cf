/** The languages, infrastructures and package managers a project can be made of. */

export type LanguageId = 'typescript' | 'python';
export type InfraId = 'sam' | 'cdk';
export type PackageManagerId = 'npm' | 'pnpm' | 'yarn' | 'bun';

export interface Language {
  readonly id: LanguageId;
  readonly title: string;
  /** Lambda runtimes, the current one first, then the one before it. */
  readonly runtimes: readonly [string, ...string[]];
  /** Lambda's `Handler` setting. */
  readonly handler: string;
  /** The folder that is deployed, by infrastructure. */
  readonly codeUri: Readonly<Record<InfraId, string>>;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
export const languages: Readonly<Record<LanguageId, Language>> = {
  typescript: {
    id: 'typescript',
    title: 'TypeScript',
    runtimes: ['nodejs24.x', 'nodejs22.x'],
    handler: 'handler.handler',
    codeUri: { sam: 'dist/', cdk: 'dist/' },
  },
  python: {
    id: 'python',
    title: 'Python',
    runtimes: ['python3.14', 'python3.13'],
    handler: 'handler.handler',
    // `sam build` installs requirements.txt by itself; the CDK app takes what `poe build` made.
    codeUri: { sam: 'src/', cdk: 'build/' },
  },
};

export const infrastructures: Readonly<Record<InfraId, { id: InfraId; title: string }>> = {
  sam: { id: 'sam', title: 'AWS SAM' },
  cdk: { id: 'cdk', title: 'AWS CDK' },
};

export interface PackageManager {
  readonly id: PackageManagerId;
  /** How CI gets it; npm comes with Node.js. */
  readonly setup?: string;
  readonly install: string;
  /** What CI runs: fails where the lockfile and package.json disagree. */
  readonly cleanInstall: string;
  /** Prefix of a package.json script. */
  readonly run: string;
  /** What stands between a script and arguments for it. */
  readonly separator: string;
}

export const packageManagers: Readonly<Record<PackageManagerId, PackageManager>> = {
  npm: {
    id: 'npm',
    install: 'npm install',
    cleanInstall: 'npm ci',
    run: 'npm run',
    separator: ' --',
  },
  // It fails where a dependency has an install script that nobody approved; none of them is needed here.
  // https://pnpm.io/settings#strictdepbuilds
  pnpm: {
    id: 'pnpm',
    setup: 'npm install --global pnpm@12',
    install: 'pnpm install --config.strict-dep-builds=false',
    cleanInstall: 'pnpm install --frozen-lockfile --config.strict-dep-builds=false',
    run: 'pnpm run',
    separator: '',
  },
  yarn: {
    id: 'yarn',
    setup: 'corepack enable',
    install: 'yarn install',
    cleanInstall: 'yarn install --immutable',
    run: 'yarn run',
    separator: '',
  },
  bun: {
    id: 'bun',
    setup: 'npm install --global bun@1',
    install: 'bun install',
    cleanInstall: 'bun install --frozen-lockfile',
    run: 'bun run',
    separator: '',
  },
};

/** What a person types in the project, for every task that both languages have. */
export interface Commands {
  readonly install: string;
  readonly build: string;
  readonly test: string;
  readonly lint: string;
  readonly format: string;
  /** Runs the function on a sample event, on the person's own machine. */
  readonly invoke: string;
  /** Holds the infrastructure against its tool's own rules. */
  readonly validate: string;
  readonly deploy: string;
  /** With CDK only: prepares an account and region, once. */
  readonly bootstrap: string;
  /** With CDK only: deletes the stack. */
  readonly destroy: string;
  /** What stands between a command and arguments for it. */
  readonly separator: string;
}

const tasks = [
  'build',
  'test',
  'lint',
  'format',
  'invoke',
  'validate',
  'deploy',
  'bootstrap',
  'destroy',
] as const;

type Tasks = Pick<Commands, (typeof tasks)[number]>;

const byTask = (prefix: string): Tasks =>
  Object.fromEntries(tasks.map((task) => [task, `${prefix} ${task}`])) as unknown as Tasks;

/** @returns the commands of a Python project, or of a TypeScript project with that package manager. */
export function commandsFor(packageManager: PackageManager | undefined): Commands {
  if (packageManager) {
    const { install, run, separator } = packageManager;
    return { install, separator, ...byTask(run) };
  }
  return {
    separator: '',
    install: 'python3 -m venv .venv && . .venv/bin/activate && pip install -r requirements-dev.txt',
    ...byTask('poe'),
  };
}
