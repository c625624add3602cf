import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { LanguageId } from '../../generators/core/languages.js';
import { folderOf } from '../support/projects.js';
import { deploy, emulatedProject } from './build.js';
import { loadEmulations } from './emulation.js';
import { ACCOUNT, REGION, startFront, type Front } from './front/front.js';
import { endSnapshots } from './runtime/snapshots.js';
import { temporaryCredentials, World, type Deployment } from './world.js';

/** Actions that Lambda itself makes with the execution role, unseen at the handler's wire. */
const OF_LAMBDA = [
  // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  // https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
];

/** @returns the suite of every template in a language: the scenarios of its folder, and those of its trigger */
export async function emulatedSuite(language: LanguageId): Promise<() => void> {
  const emulations = await loadEmulations();
  return () => {
    let front: Front;
    beforeAll(async () => {
      front = await startFront();
    });
    afterAll(() => front.close());

    describe.each(emulations)('$id', ({ id, emulation, protocol }) => {
      const project = emulatedProject(id, language, emulation.answers);
      const needed = new Set<string>();
      let place: Awaited<ReturnType<typeof deploy>>;
      let deployment: Deployment;
      let world: World;

      beforeAll(async () => {
        place = await deploy(project);
        const policy = policyOf(folderOf(project));
        const requirements = emulation.requirements ?? {};
        const credentials = temporaryCredentials();
        deployment = { project, folder: place.path, policy, requirements, credentials };
      });
      afterAll(async () => {
        await endSnapshots();
        place.remove();
      });
      beforeEach(() => {
        world = new World(front, deployment, emulation.services?.(front.aws));
      });
      afterEach(async () => {
        for (const action of world.iam.usedBy(world.secrets.function)) needed.add(action);
        await world.close();
      });

      test.each(Object.entries({ ...protocol.scenarios, ...emulation.scenarios }))(
        '%s',
        (_name, scenario) => scenario(world),
      );

      test('needs every action that its policy allows', () => {
        const allowed = deployment.policy.Statement.flatMap(({ Action }) => Action);
        const unneeded = allowed.filter((action) => !needed.has(action));
        expect(unneeded.filter((action) => !OF_LAMBDA.includes(action))).toEqual([]);
      });
    });
  };
}

/** What the function's role may do, for the account and the region of the emulator. */
function policyOf(project: string): Deployment['policy'] {
  const text = readFileSync(join(project, 'iam', 'permissions-policy.json'), 'utf8');
  const filled = text
    .replaceAll('${AWS::Partition}', 'aws')
    .replaceAll('${AWS::Region}', REGION)
    .replaceAll('${AWS::AccountId}', ACCOUNT);
  expect(filled).not.toContain('${');
  return JSON.parse(filled) as Deployment['policy'];
}
