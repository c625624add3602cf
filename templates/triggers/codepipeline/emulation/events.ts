import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import type { Combination } from '../../../../test/support/combinations.js';
import { readJson, runOn, type Told } from '../../../../test/support/event-runs.js';
import { root } from '../../../../test/support/paths.js';
import { folderOf } from '../../../../test/support/projects.js';

const job = (event: any): any => event['CodePipeline.job'];

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-invoke-lambda-function.html#actions-invoke-lambda-function-json-event-example */
const documentedJob = (): any =>
  JSON.parse(readFileSync(join(root, 'test/fixtures/codepipeline-job.json'), 'utf8'));

/** The event of a first job for a pipeline with this project's action: only what a person configures differs. */
function configured(event: any, combination: Combination): any {
  const own = job(readJson(combination, 'events/start.json')).data;
  const changed = structuredClone(event);
  const { inputArtifacts } = job(changed).data;
  const [artifact] = own.inputArtifacts;
  if (artifact) inputArtifacts[0].name = artifact.name;
  // The guide's token is a sentence about tokens.
  delete job(changed).data.continuationToken;
  job(changed).data.actionConfiguration.configuration = own.actionConfiguration.configuration;
  return changed;
}

/** The stub denies every call to AWS but the report: only work that needs none is done. */
const expected = ({ manifest }: Combination): string =>
  manifest.permissions.length === 0 && !manifest.inputArtifacts ? 'done' : 'PermissionError';

const kindOf = ({ operation, body }: Told): string => {
  if (operation === 'PutJobFailureResult') return body.failureDetails.type;
  return body.continuationToken === undefined ? 'done' : 'continues';
};

async function run(combination: Combination, event: any) {
  const credentials = Object.values<any>(job(event).data.artifactCredentials);
  // SAM's session token is the word "token", which is none.
  const secrets = credentials.filter(({ length }) => length >= 16);
  const told = await runOn(combination, event, { secrets });
  return { id: told.body.jobId, kind: kindOf(told) };
}

/** What every job gets whose user parameters are of no template, and whose are those of the project. */
export function describeJob(combination: Combination, find: () => any): void {
  test('is reported on as a wrong configuration: its user parameters are of no template', async () => {
    const told = await run(combination, find());
    expect(told).toEqual({ id: job(find()).id, kind: 'ConfigurationError' });
  });

  test('is worked on when the user parameters are those of the project', async () => {
    const told = await run(combination, configured(find(), combination));
    expect(told).toEqual({ id: job(find()).id, kind: expected(combination) });
  });
}

/** Real events, and the project's own. */
export default function events(combination: Combination): void {
  describe('the event that AWS documents', () => describeJob(combination, documentedJob));

  test('every sample event of the project gets the report it is meant to get', async () => {
    for (const file of readdirSync(join(folderOf(combination), 'events'))) {
      const event = readJson(combination, `events/${file}`);
      const told = await run(combination, event);
      const wanted = file === 'bad-parameters.json' ? 'ConfigurationError' : expected(combination);
      expect({ file, ...told }).toEqual({ file, id: job(event).id, kind: wanted });
    }
  });
}
