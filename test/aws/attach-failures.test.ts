import { DeletePipelineCommand } from '@aws-sdk/client-codepipeline';
import { ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { AttachmentTarget } from '../../generators/aws/pipeline-attachment.js';
import { UserError } from '../../generators/core/errors.js';
import { combinations } from '../support/combinations.js';
import { projectOf } from '../support/description.js';
import { startMoto, type Moto } from '../support/emulator.js';
import { startFront, type Front } from '../support/moto-front.js';
import {
  attachRun,
  makePipeline,
  pipelineAt,
  targetAt,
  type AttachRun,
} from '../support/pipelines.js';
import { sideBySide } from '../support/process.js';
import { samplePipeline } from '../support/sample-pipeline.js';
import { startProxy, type FailureKind, type RecordedCall } from '../support/proxy.js';
import { describeWithPython } from '../support/python.js';
import { paceFor, type Pace } from '../support/roles.js';

const KINDS: readonly FailureKind[] = ['throttle', 'deny', 'error', 'reset', 'lost-answer', 'hang'];

const [some] = combinations as [(typeof combinations)[number]];

/** Detaching looks at every pipeline of its region. */
const REGIONS = [
  'ap-northeast-1',
  'ap-southeast-1',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'sa-east-1',
  'us-east-1',
  'us-west-2',
];

type Step = Pick<AttachRun, 'answers' | 'detach' | 'grant'>;

interface Scenario {
  readonly name: string;
  readonly before?: Step;
  readonly run: Step;
}

const attach: Step = { answers: { stage: 'Deploy' }, grant: true };

const scenarios: readonly Scenario[] = [
  { name: 'attaching', run: attach },
  { name: 'attaching in a new stage', run: { answers: { stage: 'Check', after: 'Source' } } },
  { name: 'changing', before: attach, run: { answers: { stage: 'Deploy', namespace: 'other' } } },
  { name: 'detaching', before: attach, run: { detach: true } },
];

/** Whether a run can do without an answer: what it would have told is told to be unknown. */
const isOptional = (operation: string | undefined, { grant = false }: Step): boolean =>
  ['SimulatePrincipalPolicy', 'ListPipelines', ...(grant ? [] : ['GetRolePolicy'])].includes(
    operation ?? '',
  );

describeWithPython('A run of attach whose k-th call fails', () => {
  let moto: Moto;
  let front: Front;
  let count = 0;

  beforeAll(async () => {
    moto = await startMoto();
    front = await startFront(moto.url);
  });
  afterAll(async () => {
    front.close();
    await moto.close();
  });

  /** All that there is of a pipeline and the permission of its role. */
  async function stateOf(target: AttachmentTarget, pipeline: string) {
    const RoleName = `${pipeline}-role`;
    const { PolicyNames = [] } = await target.iam.send(new ListRolePoliciesCommand({ RoleName }));
    return { pipeline: await pipelineAt(target, pipeline), policies: PolicyNames };
  }

  async function disturbed(
    { before, run }: Scenario,
    region: string,
    fails: (index: number) => FailureKind | undefined = () => undefined,
    pace?: Pace,
  ) {
    count += 1;
    const here = targetAt(front.url, region);
    const pipeline = `delivery-${count}`;
    const about = { pipeline, project: projectOf(some, { name: `handler-${count}`, region }) };
    await makePipeline(here, moto.url, samplePipeline(pipeline));
    const wire = await startProxy(front.url);
    try {
      if (before) await attachRun(here, { ...about, ...before });
      const was = await stateOf(here, pipeline);
      wire.fail((_call, index) => fails(index));
      const [result] = await Promise.allSettled([
        attachRun(targetAt(wire.url, region, pace), { ...about, ...run }),
      ]);
      const is = await stateOf(here, pipeline);
      // What is complete needs no further call.
      const rest = await attachRun(here, { ...about, ...run, dryRun: true });
      return { project: about.project, result, was, is, rest, calls: wire.calls };
    } finally {
      wire.close();
      await here.codepipeline.send(new DeletePipelineCommand({ name: pipeline }));
    }
  }

  type Outcome = Awaited<ReturnType<typeof disturbed>>;

  /** Nothing is left to do, or the plan has said what cannot be looked at. */
  function expectDone({ result, rest }: Outcome): void {
    expect(result.status).toBe('fulfilled');
    expect(rest.plan.kind).toBe('unchanged');
    const told = result.status === 'fulfilled' && result.value.permission.reason;
    if (rest.permission.call) expect(told).toMatch(/^keeps its policies: /u);
  }

  /** What is not as it was is called by its name. */
  function expectNamed({ project, result, was, is }: Outcome, { run }: Scenario): void {
    const error: unknown = result.status === 'rejected' ? result.reason : undefined;
    expect(error).toBeInstanceOf(UserError);
    const { message } = error as UserError;
    const policy = `the inline policy invoke-${project.name}`;
    const differs = (part: 'pipeline' | 'policies'): boolean =>
      JSON.stringify(is[part]) !== JSON.stringify(was[part]);
    if (differs('policies')) expect(message).toContain(policy);
    if (!differs('pipeline')) return;
    expect(message).toMatch(/The action is out|was updated is not known/u);
    if (run.detach && is.policies.length > 0) expect(message).toContain(policy);
  }

  describe.each(scenarios)('$name', (scenario) => {
    let calls: readonly RecordedCall[];
    beforeAll(async () => {
      ({ calls } = await disturbed(scenario, 'us-east-1'));
    });

    /** Runs wait more than they work, so many are tried side by side, each in a region of its own. */
    const forEveryCase = async (
      task: (kind: FailureKind, k: number, region: string) => Promise<void>,
    ): Promise<void> => {
      expect(calls.length).toBeGreaterThan(3);
      const free = [...REGIONS];
      const cases = KINDS.flatMap((kind) => calls.map((_, k) => ({ kind, k })));
      await sideBySide(
        cases,
        async ({ kind, k }) => {
          const region = free.pop() ?? '';
          await task(kind, k, region).catch((cause: unknown) => {
            throw new Error(`${kind} at call ${k}, ${calls[k]?.operation ?? ''}`, { cause });
          });
          free.push(region);
        },
        REGIONS.length,
      );
    };

    test('once: wholly done, or as before, or what is left is named', () =>
      forEveryCase(async (kind, k, region) => {
        const fails = (index: number) => (index === k ? kind : undefined);
        const found = await disturbed(scenario, region, fails, paceFor(kind, 'once'));
        const operation = calls[k]?.operation ?? '';
        // Everything but a refusal is repeated.
        if (kind !== 'deny' || isOptional(operation, scenario.run)) {
          expectDone(found);
          return;
        }
        expectNamed(found, scenario);
        // The action is out then; only its permission could not be taken away.
        if (operation !== 'DeleteRolePolicy') expect(found.is).toEqual(found.was);
      }));

    test('and all after it: as before, or what is left is named', () =>
      forEveryCase(async (kind, k, region) => {
        const fails = (index: number) => (index >= k ? kind : undefined);
        const found = await disturbed(scenario, region, fails, paceFor(kind, 'ever'));
        expectNamed(found, scenario);
      }));
  });
});
