import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { combinations, type Combination } from '../support/combinations.js';
import { toolsInstall } from '../support/folders.js';
import { buildHandler, invoke } from '../support/handlers.js';
import { installTools } from '../support/installs.js';
import { startJobStub, type JobStub } from '../support/job-stub.js';
import { root } from '../support/paths.js';
import { succeed } from '../support/process.js';
import { folderOf } from '../support/projects.js';
import { describeWithPython } from '../support/python.js';

/** The handler is the same with either infrastructure. */
const handlers = combinations.filter(({ infra }) => infra === 'sam');
const of = (trigger: string, language: string) =>
  handlers.filter((one) => one.manifest.trigger === trigger && one.language === language);

const read = (...path: string[]): any => JSON.parse(readFileSync(join(...path), 'utf8'));
const job = (event: any): any => event['CodePipeline.job'];

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-invoke-lambda-function.html#actions-invoke-lambda-function-json-event-example */
const documentedJob = (): any => read(root, 'test/fixtures/codepipeline-job.json');

/** https://docs.aws.amazon.com/codedeploy/latest/userguide/tutorial-ecs-with-hooks-create-hooks.html */
const documentedHook = { DeploymentId: 'd-EXAMPLE11', LifecycleEventHookExecutionId: 'example-id' };

/** The event of a first job for a pipeline with this project's action: only what a person configures differs. */
function configured(event: any, combination: Combination): any {
  const own = job(read(folderOf(combination), 'events/start.json')).data;
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

const kindOf = ({ operation, body }: JobStub['reports'][number]): string => {
  if (operation === 'PutLifecycleEventHookExecutionStatus') return body.status;
  if (operation === 'PutJobFailureResult') return body.failureDetails.type;
  return body.continuationToken === undefined ? 'done' : 'continues';
};

/** @returns how the only report names the end, after checks that hold for every event. */
async function run(combination: Combination, event: any, variables = {}) {
  const stub = await startJobStub();
  try {
    const text = JSON.stringify(event);
    const { status, stdout, stderr } = await invoke(combination, text, stub.url, variables);
    const output = `${stdout}${stderr}`;
    expect({ status, output }).toEqual({ status: 0, output: expect.any(String) });
    const secrets = Object.values<any>(job(event)?.data.artifactCredentials ?? {});
    // SAM's session token is the word "token", which is none.
    for (const secret of secrets.filter(({ length }) => length >= 16)) {
      expect(output + JSON.stringify(stub.reports)).not.toContain(secret);
    }
    expect(stub.reports).toHaveLength(1);
    const [report] = stub.reports as [JobStub['reports'][number]];
    return { id: report.body.jobId, body: report.body, kind: kindOf(report), others: stub.others };
  } finally {
    stub.close();
  }
}

function describeJob(combination: Combination, find: () => any) {
  test('is reported on as a wrong configuration: its user parameters are of no template', async () => {
    const { id, kind } = await run(combination, find());
    expect({ id, kind }).toEqual({ id: job(find()).id, kind: 'ConfigurationError' });
  });

  test('is worked on when the user parameters are those of the project', async () => {
    const { id, kind } = await run(combination, configured(find(), combination));
    expect({ id, kind }).toEqual({ id: job(find()).id, kind: expected(combination) });
  });
}

const jobs = (combination: Combination) => {
  beforeAll(() => buildHandler(combination));

  describe('the event that AWS documents', () => describeJob(combination, documentedJob));

  test('every sample event of the project gets the report it is meant to get', async () => {
    const folder = join(folderOf(combination), 'events');
    for (const file of readdirSync(folder)) {
      const event = read(folder, file);
      const { id, kind } = await run(combination, event);
      const wanted = file === 'bad-parameters.json' ? 'ConfigurationError' : expected(combination);
      expect({ file, id, kind }).toEqual({ file, id: job(event).id, kind: wanted });
    }
  });
};

const hooks = (combination: Combination) => {
  beforeAll(() => buildHandler(combination));

  test('the event that AWS documents is answered', async () => {
    // As in a stack whose optional parameters are left empty: the check itself needs no permission.
    const optional = combination.manifest.parameters.filter((parameter) => parameter.optional);
    const empty = optional.flatMap(({ environment, cloudFormationParameter }) =>
      environment && cloudFormationParameter ? [[environment, '']] : [],
    );
    const { body } = await run(combination, documentedHook, Object.fromEntries(empty));
    const ids = { deploymentId: 'd-EXAMPLE11', lifecycleEventHookExecutionId: 'example-id' };
    expect(body).toEqual({ ...ids, status: 'Succeeded' });
  });

  test('the sample event of the project is answered, with Failed where AWS denies the work', async () => {
    const event = read(folderOf(combination), 'events/hook.json');
    const { body, others } = await run(combination, event);
    const denied = combination.manifest.permissions.length > 0;
    const wanted = { deploymentId: event.DeploymentId, status: denied ? 'Failed' : 'Succeeded' };
    expect(body).toMatchObject(wanted);
    // The check itself came first, and was not what failed.
    expect(others.map((request) => request === 'GET /health')).toEqual(
      denied ? [true, false] : [true],
    );
  });
};

describe.each(of('codepipeline', 'typescript'))('$id', jobs);
describe.each(of('codedeploy', 'typescript'))('$id', hooks);
describeWithPython('Handlers in Python', () => {
  describe.each(of('codepipeline', 'python'))('$id', jobs);
  describe.each(of('codedeploy', 'python'))('$id', hooks);
});

describeWithPython('The event that SAM generates', () => {
  let event: any;

  beforeAll(async () => {
    await installTools();
    const args = ['local', 'generate-event', 'codepipeline', 'job'];
    const env = { SAM_CLI_TELEMETRY: '0' };
    event = JSON.parse((await succeed(join(toolsInstall, 'bin', 'sam'), args, { env })).stdout);
  });

  const projects = [...of('codepipeline', 'typescript'), ...of('codepipeline', 'python')];
  describe.each(projects)('$id', (combination) => {
    beforeAll(() => buildHandler(combination));
    describeJob(combination, () => event);
  });
});
