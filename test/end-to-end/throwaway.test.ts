import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { loadCatalog } from '../../generators/core/catalog.js';
import { templatesTable } from '../../generators/core/documentation.js';
import { generator } from '../support/generator.js';
import { templatesRoot } from '../support/paths.js';
import { scratch, snapshot } from '../support/scratch.js';

const place = scratch();
const root = join(place.path, 'templates');
const env = { CODEPIPELINE_HANDLER_TEMPLATES_ROOT: root };

const manifest = {
  id: 'throwaway',
  title: 'Throwaway',
  summary: 'Empties a queue.',
  trigger: 'codepipeline',
  parameters: [
    {
      name: 'queueName',
      question: 'Which queue?',
      help: 'the queue to empty',
      schema: { type: 'string', pattern: '^[a-z]{1,80}$' },
      wanted: 'lower-case letters',
      example: 'jobs',
      userParameter: 'queue',
      cloudFormationParameter: 'QueueName',
    },
  ],
  permissions: [
    {
      sid: 'PurgeQueue',
      why: 'Empties the queue.',
      actions: ['sqs:PurgeQueue'],
      resources: ['arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${queueName}'],
    },
  ],
  timeout: 30,
  memory: 128,
  sequence: ['Handler->>SQS: PurgeQueue'],
  links: [],
};

/** All it takes: one folder. */
beforeAll(() => {
  cpSync(templatesRoot, root, { recursive: true });
  const folder = join(root, 'handlers', 'throwaway');
  mkdirSync(folder);
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  for (const [language, file] of [
    ['typescript', 'src/action.ts'],
    ['python', 'src/action.py'],
  ] as const) {
    mkdirSync(join(folder, language, 'src'), { recursive: true });
    writeFileSync(join(folder, language, file), `${language === 'python' ? '#' : '//'} the work\n`);
  }
});
afterAll(() => place.remove());

test('help, the list and the README table show the new folder', async () => {
  const help = (await generator(['--help'], { env })).stdout;
  expect(help).toMatch(/throwaway:\n +--queue-name <value> +the queue to empty/u);
  expect((await generator(['--list-templates'], { env })).stdout).toContain('throwaway');
  expect(templatesTable(loadCatalog(root))).toMatch(/`throwaway` +\| Empties a queue\./u);
});

test('its question is asked for, and its answer judged', async () => {
  const missing = await generator(['x', '--template', 'throwaway'], { env, cwd: place.path });
  expect(missing.stderr).toMatch(/--queue-name is missing; wanted: lower-case letters/u);
  const flags = ['x', '--template', 'throwaway', '--queue-name', 'A'];
  const refused = await generator(flags, { env, cwd: place.path });
  expect(refused.stderr).toContain('--queue-name "A" is refused; wanted: lower-case letters');
});

test.each([
  ['typescript', 'sam'],
  ['typescript', 'cdk'],
  ['python', 'sam'],
  ['python', 'cdk'],
])('a project of it in %s with %s', async (language, infra) => {
  const directory = join(place.path, `${language}-${infra}`);
  const flags = ['--template', 'throwaway', '--queue-name', 'jobs', '--language', language];
  const run = [directory, ...flags, '--infra', infra, '--skip-install', '--no-git'];
  const { status, stderr } = await generator(run, { env });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const files = snapshot(directory) ?? {};
  expect(Object.keys(files)).toContain(language === 'python' ? 'src/action.py' : 'src/action.ts');
  const policy = files['iam/permissions-policy.json'] ?? '';
  expect(policy).toContain('arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:jobs');
  const infrastructure = files[infra === 'sam' ? 'template.yaml' : 'infra/function.json'] ?? '';
  expect(infrastructure).toContain(
    'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${QueueName}',
  );
  expect(files['README.md']).toContain('Handler->>SQS: PurgeQueue');
  expect(files['README.md']).toContain('Empties the queue.');
  expect(readFileSync(join(directory, 'events', 'start.json'), 'utf8')).toContain(
    '{\\"queue\\":\\"jobs\\"}',
  );
});
