import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { LanguageId } from '../../generators/core/languages.js';
import { combinations, demos, type Combination } from './combinations.js';
import { pythonInstall, pythonProjects, typescriptInstall, typescriptProjects } from './folders.js';
import { activated, installTypescript } from './installs.js';
import { digestOfGenerator, once } from './once.js';
import { isWhole } from './own-files.js';
import { cache, root } from './paths.js';
import { succeed } from './process.js';
import { folderOf, prepare } from './projects.js';
import { exclusively } from './proof.js';

/** An answer to a finding of cdk-nag, with the reason that the app gives for it. */
export interface Acknowledgement {
  readonly rule: string;
  readonly reason: string;
}

/** What the CDK CLI would otherwise ask the network for: notices, and the credentials of a virtual machine. */
const offline = {
  CDK_NOTICES: 'false',
  CDK_DISABLE_CLI_TELEMETRY: 'true',
  AWS_EC2_METADATA_DISABLED: 'true',
};

const outputOf = (combination: Combination): string =>
  join(folderOf(combination), 'infra', 'cdk.out');

const readOutput = (combination: Combination, file: string): unknown =>
  JSON.parse(readFileSync(join(outputOf(combination), file), 'utf8'));

/** All projects with the CDK. */
export const cdkProjects = [...combinations, ...demos].filter(({ infra }) => infra === 'cdk');

/**
 * Synthesizes a prepared project, with its function built before. A finding of cdk-nag that is not acknowledged
 * fails it. Made once, for all suites that read the result.
 *
 * The first project of each language is synthesized by `cdk synth`, as its users do it; of all others
 * the app itself runs, those of a language in one process.
 *
 * @throws Error with all that was printed, when the synthesis fails
 */
export async function synthesize(combination: Combination): Promise<void> {
  const { language } = combination;
  const key = digestOfGenerator();
  if (isWhole(combination)) {
    await once(outputOf(combination), key, () =>
      exclusively(combination, () => commands[language](folderOf(combination))),
    );
  } else {
    const isAlike = (one: Combination): boolean => one.language === language && !isWhole(one);
    await once(join(cache, 'synthesized', language), key, () =>
      synthesizeTogether(language, cdkProjects.filter(isAlike)),
    );
  }
}

/** `cdk synth`, which builds the function first, as cdk.json says. */
const commands: Readonly<Record<LanguageId, (folder: string) => Promise<unknown>>> = {
  typescript: (folder) =>
    succeed('npm', ['run', '--silent', 'synth'], { cwd: folder, env: offline }),
  /** `poe synth` without its `npx`, which would download the CLI: the shared install has the same one. */
  python: async (folder) => {
    await installTypescript();
    const { PATH, ...environment } = activated(pythonInstall);
    const programs = join(typescriptInstall, 'node_modules', '.bin');
    await succeed('cdk', ['synth', '--quiet'], {
      cwd: join(folder, 'infra'),
      env: { ...environment, ...offline, PATH: `${PATH ?? ''}:${programs}` },
    });
  },
};

interface AppRunner {
  /** Of the projects: there a program finds what is installed for them. */
  readonly folder: string;
  /** What builds the function. */
  readonly build: readonly string[];
  /** What runs apps one after the other, before their paths. */
  readonly run: readonly string[];
  readonly app: string;
  readonly environment?: Readonly<Record<string, string>>;
}

const support = join(root, 'test', 'support');

const runners: Readonly<Record<LanguageId, AppRunner>> = {
  typescript: {
    folder: typescriptProjects,
    build: ['npm', 'run', '--silent', 'build'],
    run: ['node', '--import', 'tsx', join(support, 'cdk-apps.mjs')],
    app: 'app.ts',
  },
  python: {
    folder: pythonProjects,
    build: ['poe', 'build'],
    run: ['python', join(support, 'cdk_apps.py')],
    app: 'app.py',
    environment: activated(pythonInstall),
  },
};

const inFolder = (
  cwd: string,
  [program = '', ...args]: readonly string[],
  environment: AppRunner['environment'],
) => succeed(program, args, { cwd, env: { ...environment, ...offline } });

async function synthesizeTogether(
  language: LanguageId,
  projects: readonly Combination[],
): Promise<void> {
  const { folder, build, run, app, environment } = runners[language];
  for (const one of projects) {
    await prepare(one);
    rmSync(outputOf(one), { recursive: true, force: true });
    await exclusively(one, () => inFolder(folderOf(one), build, environment));
  }
  const apps = projects.map((one) => join(folderOf(one), 'infra', app));
  await inFolder(folder, [...run, ...apps], environment);
}

/** @returns the CloudFormation template of a synthesized project. */
export const synthesizedTemplate = (combination: Combination): unknown =>
  readOutput(combination, 'Handler.template.json');

interface Metadata {
  readonly type: string;
  readonly data?: Readonly<Record<string, string>>;
}

/** @returns what a synthesized project answers to cdk-nag: CDK writes it beside the template, by construct. */
export function acknowledgedFindings(combination: Combination): Acknowledgement[] {
  const byConstruct = readOutput(combination, 'Handler.metadata.json') as Record<
    string,
    Metadata[]
  >;
  return Object.values(byConstruct)
    .flat()
    .filter(({ type }) => type === 'aws:cdk:acknowledged-rules')
    .flatMap(({ data = {} }) => Object.entries(data))
    .map(([rule, reason]) => ({ rule: rule.replace(/^Annotation::/u, ''), reason }));
}
