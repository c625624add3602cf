import { expect, test } from '@jest/globals';

import { problemsOf } from '../../../generators/core/pipeline/rules.js';
import { samplePipeline } from '../../support/sample-pipeline.js';

const invoke = (more: Record<string, unknown> = {}): any => ({
  name: 'check',
  actionTypeId: { category: 'Invoke', owner: 'AWS', provider: 'Lambda', version: '1' },
  runOrder: 2,
  configuration: { FunctionName: 'check' },
  ...more,
});

const sample = () => samplePipeline('delivery');

/** What is refused of the sample once an edit has been made. */
function refused(edit: (pipeline: any) => void, before: any = sample()): string[] {
  const after = structuredClone(before);
  edit(after);
  const problems = problemsOf(before, after, 'us-east-1', { stage: 'Deploy', action: 'check' });
  return problems.map(({ flag, message }) => `${flag} ${message}`);
}

const withAction = (more: Record<string, unknown>): string[] =>
  refused((pipeline) => pipeline.stages[1].actions.push(invoke(more)));

const many = (count: number, prefix = 'a'): string[] =>
  Array.from({ length: count }, (_, at) => `${prefix}${at}`);

test('nothing is refused of a good action', () => {
  expect(withAction({})).toEqual([]);
  expect(
    withAction({
      name: `${'N'.repeat(96)}.@_-`,
      inputArtifacts: [{ name: 'SourceOutput' }, { name: 'StackOutput' }],
      outputArtifacts: [{ name: `${'o'.repeat(98)}_-` }],
      namespace: `${'n'.repeat(97)}@_-`,
      runOrder: 999,
      configuration: {
        FunctionName: 'check',
        UserParameters: `#{SourceVariables.CommitId} #{codepipeline.PipelineExecutionId} #{variables.target}${'é'.repeat(914)}`,
      },
    }),
  ).toEqual([]);
});

test.each<[string, Record<string, unknown>, string]>([
  ['a name of 101 characters', { name: 'n'.repeat(101) }, 'at most 100 letters'],
  ['a name with a space', { name: 'my check' }, 'letters, digits and .@_-'],
  ['an artifact with a dot', { outputArtifacts: [{ name: 'a.b' }] }, 'letters, digits and _-'],
  ['a namespace with a dot', { namespace: 'a.b' }, '--namespace "a.b" is refused'],
  ['a namespace that is taken', { namespace: 'SourceVariables' }, 'the namespace of two actions'],
  ['a namespace of the service', { namespace: 'codepipeline' }, "CodePipeline's own namespace"],
  ['an artifact of nobody', { inputArtifacts: [{ name: 'No' }] }, 'no earlier action produces No'],
  [
    'an artifact of an action beside it',
    { runOrder: 1, inputArtifacts: [{ name: 'StackOutput' }] },
    'earlier actions produce: SourceOutput',
  ],
  ['an artifact twice', { outputArtifacts: [{ name: 'SourceOutput' }] }, 'produced by two actions'],
  ['a run order of 0', { runOrder: 0 }, '--run-order 0 is refused'],
  ['a run order of 1000', { runOrder: 1_000 }, 'from 1 to 999'],
  ['half a run order', { runOrder: 1.5 }, 'a whole number'],
  [
    'parameters of 1,001 characters',
    { configuration: { FunctionName: 'check', UserParameters: 'é'.repeat(1_001) } },
    '--user-parameters UserParameters has 1001 characters; CodePipeline allows 1000',
  ],
  [
    'variables of nobody',
    { configuration: { FunctionName: 'check', UserParameters: '#{Nobody.x}' } },
    '--user-parameters reads variables of the namespace Nobody',
  ],
])('refused: %s', (_, more, message) => {
  const found = withAction(more);
  expect(found.join('\n')).toContain(message);
});

test('six input artifacts are refused, five are not', () => {
  const produce = (count: number) => (pipeline: any) => {
    const names = many(count).map((name) => ({ name }));
    pipeline.stages[1].actions[0].outputArtifacts.push(...names);
    pipeline.stages[1].actions.push(invoke({ inputArtifacts: names }));
  };
  expect(refused(produce(5))).toEqual([]);
  expect(refused(produce(6))).toEqual([
    '--input-artifacts 6 input artifacts are refused; an Invoke action has at most 5',
  ]);
});

test('the first stage holds source actions only', () => {
  const problems = problemsOf(
    sample(),
    { ...sample(), stages: [{ name: 'Source', actions: [invoke()] }, sample().stages[1]] },
    'us-east-1',
    { stage: 'Source', action: 'check' },
  );
  expect(problems[0]).toEqual({
    flag: '--stage',
    message: 'Source is the first stage, which holds source actions only',
  });
});

test('two actions of a stage have two names', () => {
  expect(
    refused((pipeline) => pipeline.stages[1].actions.push(invoke(), invoke({ runOrder: 3 }))),
  ).toContain('--action check is the name of two actions of the stage');
});

test('51 stages, 51 actions of a stage and 501 of a pipeline are refused', () => {
  const stages =
    (count: number, actions = 1) =>
    (pipeline: any) => {
      for (const name of many(count, 'stage'))
        pipeline.stages.push({ name, actions: many(actions).map((one) => invoke({ name: one })) });
    };
  expect(refused(stages(48))).toEqual([]);
  expect(refused(stages(49))).toEqual([
    '--stage a pipeline has at most 50 stages; this one would have 51',
  ]);
  expect(refused(stages(1, 50))).toEqual([]);
  expect(refused(stages(1, 51))).toEqual([
    'stage0 a stage has at most 50 actions; this one would have 51',
  ]);
  expect(refused(stages(10, 49))).toEqual([]);
  expect(refused(stages(10, 50))).toEqual([
    '--stage a pipeline has at most 500 actions; this one would have 502',
  ]);
});

test('a pipeline keeps two stages', () => {
  expect(refused((pipeline) => pipeline.stages.pop())).toEqual([
    '--stage a pipeline has at least 2 stages; this one would have 1',
  ]);
});

test('what was so before is not told', () => {
  const before = sample();
  before.stages[1].actions.push(invoke({ name: 'an old one', namespace: 'a.b' }));
  expect(refused((pipeline) => pipeline.stages[1].actions.push(invoke()), before)).toEqual([]);
});
