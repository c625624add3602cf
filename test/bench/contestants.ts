import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { toolsInstall } from '../support/folders.js';
import { installTools } from '../support/installs.js';
import { npmTool } from '../support/npm-tools.js';
import { publishedCli } from '../support/published.js';
import type { Contestant } from './measure.js';

const node = (...args: readonly string[]): string[] => [process.execPath, ...args];

/** A new project, from flags alone; nothing is installed, no repository made. */
export const CREATE = [
  ...['--template', 'health-check', '--url', 'https://example.com/health'],
  ...['--language', 'typescript', '--infra', 'sam', '--yes', '--skip-install', '--no-git'],
];

/** The SAM CLI brings this template; the others it would clone from GitHub. */
function samTemplate(): string {
  const library = join(toolsInstall, 'lib');
  const [python = ''] = readdirSync(library);
  const templates = join(library, python, 'site-packages', 'samcli', 'lib', 'init', 'templates');
  return join(templates, 'cookiecutter-aws-sam-hello-nodejs');
}

/** The same kind of work by others: the files of a new project. */
export async function creations(): Promise<Contestant[]> {
  await installTools();
  const vite = await npmTool({
    package: 'create-vite@9.3.0',
    program: 'create-vite/index.js',
  });
  const projen = await npmTool({ package: 'projen@0.103.25', program: 'projen/bin/projen' });
  // Npm's `latest` is 3.0.0; 2.1148.1 is the newest that works with the newest aws-cdk-lib.
  const cdks = ['3.0.0', '2.1148.1'].map(async (version) => ({
    id: `cdk ${version}`,
    program: await npmTool({ package: `aws-cdk@${version}`, program: 'aws-cdk/bin/cdk' }),
  }));
  return [
    {
      id: 'ours',
      title: 'create-codepipeline-handler',
      command: (folder) => node(publishedCli, join(folder, 'my-handler'), ...CREATE),
    },
    {
      id: 'vite',
      title: 'create-vite 9.3.0, vanilla-ts',
      command: () => node(vite, 'my-app', '--template', 'vanilla-ts'),
    },
    {
      id: 'projen',
      title: 'projen 0.103.25, awscdk-app-ts',
      command: () => node(projen, 'new', 'awscdk-app-ts', '--no-git', '--no-post'),
      isNode: false,
    },
    ...(await Promise.all(cdks)).map(({ id, program }) => ({
      id,
      title: `${id}, init --generate-only`,
      command: () => node(program, 'init', 'app', '--generate-only', '--language', 'typescript'),
    })),
    {
      id: 'sam',
      title: 'sam init, the template that it brings',
      command: () => [
        join(toolsInstall, 'bin', 'sam'),
        ...[
          'init',
          '--no-interactive',
          '--no-input',
          '--name',
          'my-app',
          '--location',
          samTemplate(),
        ],
      ],
      isNode: false,
    },
  ];
}

/** What has to answer at once, and the least that any program of Node.js takes. */
export const answers: readonly Contestant[] = [
  { id: 'node', title: 'node -e 0', command: () => node('-e', '0') },
  ...['--version', '--help', '--list-templates'].map((flag) => ({
    id: flag,
    title: flag,
    command: () => node(publishedCli, flag),
  })),
];
