import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Combination } from './combinations.js';
import { pythonInstall, typescriptInstall } from './folders.js';
import { activated, installTypescript } from './installs.js';
import { digestOfGenerator, once } from './once.js';
import { succeed } from './process.js';
import { folderOf } from './projects.js';
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

/**
 * Runs `cdk synth` in the infra/ of a prepared project, which builds the function first, as cdk.json says.
 * A finding of cdk-nag that is not acknowledged fails it. Made once, for all suites that read the result.
 *
 * @throws Error with all that was printed, when the synthesis fails
 */
export async function synthesize(combination: Combination): Promise<void> {
  const folder = folderOf(combination);
  await once(outputOf(combination), digestOfGenerator(), () =>
    exclusively(combination, () =>
      combination.language === 'typescript'
        ? synthesizeTypescript(folder)
        : synthesizePython(folder),
    ),
  );
}

const synthesizeTypescript = (folder: string) =>
  succeed('npm', ['run', '--silent', 'synth'], { cwd: folder, env: offline });

/** `poe synth` without its `npx`, which would download the CLI: the shared install has the same one. */
async function synthesizePython(folder: string) {
  await installTypescript();
  const { PATH, ...environment } = activated(pythonInstall);
  const programs = join(typescriptInstall, 'node_modules', '.bin');
  await succeed('cdk', ['synth', '--quiet'], {
    cwd: join(folder, 'infra'),
    env: { ...environment, ...offline, PATH: `${PATH ?? ''}:${programs}` },
  });
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
