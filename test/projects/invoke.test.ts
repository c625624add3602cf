import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { triggerOf } from '../../generators/core/catalog.js';
import { catalog, combinations, type Combination } from '../support/combinations.js';
import { hostedAt } from '../support/handlers.js';
import { startJobStub, type JobStub } from '../support/job-stub.js';
import { invokeLocally, secretOfThePerson, type Summary } from '../support/local-runner.js';
import { folderOf, prepare } from '../support/projects.js';
import { prove } from '../support/proof.js';
import { describeWithPython } from '../support/python.js';
import { scratch } from '../support/scratch.js';

/** The runner and the function are the same with either infrastructure. */
const projects = combinations.filter(({ infra }) => infra === 'sam');
const inLanguage = (wanted: string) => projects.filter(({ language }) => language === wanted);

const files = scratch();
/** The rest of the world: /health is healthy there. */
let world: JobStub;
/** Where the person's own settings lead to. */
let trap: JobStub;

beforeEach(async () => {
  world = await startJobStub();
  trap = await startJobStub();
});
afterEach(() => {
  world.close();
  trap.close();
});
afterAll(() => files.remove());

const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');

const sampleEvents = (combination: Combination): string[] =>
  readdirSync(join(folderOf(combination), 'events')).sort();

/** An event and the variables of a project, with a server in the place of example.com. */
function prepared(combination: Combination, event: string, url = world.url): string[] {
  const folder = folderOf(combination);
  const path = join(files.path, `${combination.id}-${event}`);
  writeFileSync(path, hostedAt(read(folder, 'events', event), url));
  const { environment } = JSON.parse(read(folder, 'local/function.json')) as {
    environment: Record<string, string>;
  };
  const variables = Object.entries(environment)
    .map(([name, value]) => `--env=${name}=${hostedAt(value, url)}`)
    .filter((variable) => variable.includes(url));
  return [path, ...variables];
}

interface Run extends Summary {
  readonly exitStatus: number | null;
}

/** Runs the function on an event file; what holds for every run is checked. */
async function invoke(
  combination: Combination,
  args: readonly string[],
  { by = 'runner', env = {} }: { by?: 'command' | 'runner'; env?: Record<string, string> } = {},
): Promise<Run> {
  const { status, stdout, stderr } = await invokeLocally(combination, by, args, trap.url, env);
  expect({ stdout, stderr }).toEqual({ stdout: expect.stringMatching(/^\{/u), stderr });
  const { 'CodePipeline.job': job } = JSON.parse(read(args[0] ?? ''));
  const secrets = Object.values<any>(job?.data.artifactCredentials ?? {});
  for (const secret of [...secrets.filter(({ length }) => length >= 16), secretOfThePerson]) {
    expect(stdout + stderr).not.toContain(secret);
  }
  expect({ reports: trap.reports, others: trap.others }).toEqual({ reports: [], others: [] });
  return { ...(JSON.parse(stdout) as Summary), exitStatus: status };
}

/** How a run on a sample event ends where no service but the calling one is there. */
function ending({ manifest }: Combination, event: string) {
  const callsAws = manifest.permissions.length > 0 || Boolean(manifest.inputArtifacts);
  if (event === 'bad-parameters.json') return { status: 'Failed', text: 'UserParameters' };
  if (!callsAws) return { status: 'Succeeded', text: '' };
  // Whoever calls a hook is told no reason.
  const refusal = 'no emulator: set AWS_ENDPOINT_URL or use --live';
  const text = triggerOf(catalog, manifest).pipelines ? refusal : 'log';
  return { status: 'Failed', text, refusesCalls: true };
}

const taken = { operation: expect.any(String), result: expect.any(Object) };
const doubled = {
  operation: expect.any(String),
  refused: expect.stringMatching(/^[A-Za-z]+: /u),
};

function expectEnding(combination: Combination, event: string, run: Run): void {
  const { status, text, refusesCalls = false } = ending(combination, event);
  expect({ event, status: run.status }).toEqual({ event, status });
  expect(run.exitStatus).toBe(status === 'Succeeded' ? 0 : 1);
  expect(JSON.stringify(run.details)).toContain(text);
  expect(run.invocations[0]?.reports).toEqual([taken]);
  expect((run.invocations[0]?.refusedCalls.length ?? 0) > 0).toBe(refusesCalls);
}

/** @param by the command of the README, which also builds what the other runs use, or what is behind it */
async function deliverTwice(
  combination: Combination,
  event: string,
  by: 'command' | 'runner',
): Promise<void> {
  const args = [...prepared(combination, event), '--deliver-twice'];
  const run = await invoke(combination, args, { by });
  expectEnding(combination, event, run);
  expect(run.invocations.slice(1).map(({ reports }) => reports)).toEqual([[doubled]]);
}

async function runWithEmulator(combination: Combination, event: string): Promise<void> {
  const env = { AWS_ENDPOINT_URL: world.url };
  const { invocations } = await invoke(combination, prepared(combination, event), { env });
  expect(invocations.flatMap(({ refusedCalls }) => refusedCalls)).toEqual([]);
  expect(world.reports).toEqual([]);
  const calls = world.others.filter((request) => request !== 'GET /health');
  expect(calls.length > 0).toBe(ending(combination, event).refusesCalls ?? false);
}

const suite = (combination: Combination) => {
  beforeAll(() => prepare(combination));

  test('every sample event gets one report, and calls go to an emulator or nowhere', () =>
    prove(combination, 'invoke', async () => {
      const [last = '', ...others] = sampleEvents(combination).reverse();
      await deliverTwice(combination, last, 'command');
      for (const event of others) await deliverTwice(combination, event, 'runner');
      await runWithEmulator(combination, last);
    }));
};

/** Is unhealthy `times` times, then healthy; counts the questions. */
async function startRecovering(times: number) {
  let questions = 0;
  const server = createServer((_request, response) => {
    questions += 1;
    response.writeHead(questions > times ? 200 : 503).end('healthy');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    questions: () => questions,
    close: () => server.close(),
  };
}

const clockSuite = (combination: Combination) => {
  beforeAll(() => prepare(combination));

  test.each([
    ['goes on with new jobs until it is done', 2, 'Succeeded', 3],
    ['fails at the deadline of the action, without waiting for it', 1_000, 'Failed', 21],
  ])('%s', (title, times, status, jobs) =>
    prove(combination, `invoke ${title}`, async () => {
      const server = await startRecovering(times);
      const started = performance.now();
      const args = prepared(combination, 'start.json', server.url);
      const { invocations, ...run } = await invoke(combination, args, { by: 'command' });
      server.close();
      expect(run).toMatchObject({ status, exitStatus: status === 'Succeeded' ? 0 : 1 });
      expect(performance.now() - started).toBeLessThan(60_000);
      expect([jobs, server.questions()]).toEqual([invocations.length, invocations.length]);
      expect(new Set(invocations.map(({ id }) => id)).size).toBe(jobs);
      expect(invocations.every(({ at }, index) => at >= 30 * index)).toBe(true);
      const tokens = invocations.map(({ continuationToken }) => continuationToken !== undefined);
      expect(tokens).toEqual([false, ...Array.from({ length: jobs - 1 }, () => true)]);
    }),
  );
};

/** The profile of the person, whose account is at `url`. */
const profile = (url: string): string =>
  [
    '[profile production]',
    `endpoint_url = ${url}`,
    '[production]',
    'aws_access_key_id = AKIAIOSFODNN7PERSON',
    `aws_secret_access_key = ${secretOfThePerson}`,
    '',
  ].join('\n');

const liveSuite = (combination: Combination) => {
  beforeAll(() => prepare(combination));

  test('with --live the settings of the person count, but reports stay here', () =>
    prove(combination, 'invoke --live', async () => {
      const settings = join(files.path, `${combination.id}-config`);
      writeFileSync(settings, profile(world.url));
      const env = {
        AWS_CONFIG_FILE: settings,
        AWS_SHARED_CREDENTIALS_FILE: settings,
        AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
      };
      const args = [...prepared(combination, 'start.json'), '--live'];
      const { details, invocations } = await invoke(combination, args, { by: 'command', env });
      expect(details['type']).toBe('PermissionError');
      expect(invocations).toMatchObject([{ reports: [taken], refusedCalls: [] }]);
      expect(world.reports).toEqual([]);
      expect(world.others).not.toEqual([]);
    }));
};

/** One template for what does not differ between them. */
const only = (id: string, language: string) =>
  inLanguage(language).filter(({ manifest }) => manifest.id === id);

describe.each(inLanguage('typescript'))('$id', suite);
describe.each(only('health-check', 'typescript'))('$id', clockSuite);
describe.each(only('cloudfront-invalidation', 'typescript'))('$id', liveSuite);
describeWithPython('The local runner of Python projects', () => {
  describe.each(inLanguage('python'))('$id', suite);
  describe.each(only('health-check', 'python'))('$id', clockSuite);
  describe.each(only('cloudfront-invalidation', 'python'))('$id', liveSuite);
});
