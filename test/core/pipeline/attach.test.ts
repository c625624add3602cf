import { describe, expect, test } from '@jest/globals';

import { AnswersError } from '../../../generators/core/errors.js';
import { planAttach } from '../../../generators/core/pipeline/attach.js';
import { pipelineDocument } from '../../../generators/core/pipeline/document.js';
import { after, attach, project, reader, refused, sample } from './attaching.js';

describe('the action', () => {
  test('follows from the project', () => {
    const { plan, action } = attach();
    expect(plan).toMatchObject({ kind: 'attach', stage: 'Deploy', action: 'my-handler' });
    expect(action).toEqual({
      name: 'my-handler',
      actionTypeId: { category: 'Invoke', owner: 'AWS', provider: 'Lambda', version: '1' },
      runOrder: 2,
      configuration: {
        FunctionName: 'my-handler',
        UserParameters: '{"url":"https://example.com"}',
      },
      outputArtifacts: [],
      inputArtifacts: [],
      namespace: 'my-handler',
    });
  });

  test('is as the flags say', () => {
    const answers = {
      action: 'check',
      inputArtifacts: ['SourceOutput', 'StackOutput'],
      userParameters: '{"url":"https://example.org"}',
      namespace: 'check',
      runOrder: 7,
    };
    expect(attach({ answers }).action).toMatchObject({
      name: 'check',
      runOrder: 7,
      configuration: { UserParameters: '{"url":"https://example.org"}' },
      inputArtifacts: [{ name: 'SourceOutput' }, { name: 'StackOutput' }],
      namespace: 'check',
    });
  });

  test('has none of what is empty', () => {
    const answers = { inputArtifacts: [], userParameters: '', namespace: '' };
    const { action } = attach({ answers, project: reader });
    expect(action).not.toHaveProperty('namespace');
    expect(action.configuration).toEqual({ FunctionName: 'my-handler' });
    expect(action.inputArtifacts).toEqual([]);
  });

  test('is the first of a new stage', () => {
    const { stages, action } = attach({ answers: { stage: 'Check', after: 'Deploy' } });
    expect(stages.map(({ name }) => name)).toEqual(['Source', 'Deploy', 'Check']);
    expect(action.runOrder).toBe(1);
  });

  test('starts after everything that is there', () => {
    const pipeline = sample();
    pipeline.stages[1].actions[0].runOrder = 41;
    expect(attach({ pipeline }).action.runOrder).toBe(42);
    delete pipeline.stages[1].actions[0].runOrder;
    expect(attach({ pipeline }).action.runOrder).toBe(2);
  });
});

describe('an action that is there', () => {
  test('is as it should be, in whatever order and with whatever else', () => {
    const pipeline = after({ project: reader });
    const [, own] = pipeline.stages[1].actions;
    own.region = 'us-east-1';
    own.roleArn = 'arn:aws:iam::123456789012:role/action';
    own.timeoutInMinutes = 5;
    pipeline.stages[1].actions[1] = Object.fromEntries(Object.entries(own).reverse());
    const { plan } = attach({ pipeline, project: reader });
    expect(plan.kind).toBe('unchanged');
    expect(plan.after).toEqual(plan.before);
    expect(plan.roleArn).toBe('arn:aws:iam::123456789012:role/action');
  });

  test('keeps what no flag names; the user parameters follow the project', () => {
    const answers = { runOrder: 1, namespace: 'mine', inputArtifacts: ['SourceOutput'] };
    const pipeline = after({ answers });
    pipeline.stages[1].actions[1].configuration.FunctionName = 'my-handler:live';
    const changed = { ...project, userParameters: { url: 'https://example.org' } };
    const { plan, action } = attach({ pipeline, project: changed });
    expect(plan.kind).toBe('update');
    expect(action).toEqual({
      ...pipeline.stages[1].actions[1],
      configuration: {
        FunctionName: 'my-handler:live',
        UserParameters: '{"url":"https://example.org"}',
      },
    });
  });

  test('is changed by a flag', () => {
    const { plan, action } = attach({ pipeline: after(), answers: { namespace: '' } });
    expect(plan.kind).toBe('update');
    expect(action).not.toHaveProperty('namespace');
  });

  test('of that name which is another one is refused', () => {
    expect(refused({ answers: { action: 'Stack' } })).toEqual([
      '--action Stack is refused: the stage Deploy has an action of that name that does not invoke my-handler',
    ]);
    const other = { ...project, functionName: 'my-handle' };
    expect(refused({ pipeline: after(), project: other })).toHaveLength(1);
  });

  test.each([
    'my-handler:live',
    'arn:aws:lambda:us-east-1:123456789012:function:my-handler',
    'arn:aws-cn:lambda:cn-north-1:123456789012:function:my-handler:3',
  ])('is known as %s', (name) => {
    const pipeline = after();
    pipeline.stages[1].actions[1].configuration.FunctionName = name;
    expect(attach({ pipeline }).plan.kind).toBe('unchanged');
  });
});

describe('the stage', () => {
  test('has to be named', () => {
    const before = pipelineDocument(JSON.stringify(sample()));
    const request = { project, answers: {}, region: 'us-east-1', problems: [] };
    expect(() => planAttach(before, request)).toThrow(
      '--stage: is missing; delivery has Source, Deploy',
    );
  });

  test('that is new has to go behind one that is there', () => {
    expect(refused({ answers: { stage: 'Check' } })).toEqual([
      '--after is needed: delivery has no stage Check, and a new one goes behind one of Source, Deploy',
    ]);
    expect(refused({ answers: { stage: 'Check', after: 'deploy' } })).toEqual([
      '--after deploy is no stage of delivery; it has Source, Deploy',
    ]);
  });

  test('that is there is not moved', () => {
    expect(attach({ answers: { after: 'Source' } }).plan.kind).toBe('attach');
    for (const other of ['Deploy', 'Nowhere'])
      expect(refused({ answers: { after: other } })).toEqual([
        `--after leave it out: the stage Deploy is there, and not behind a stage ${other}`,
      ]);
  });
});

const elsewhere = { ...project, region: 'eu-west-1' };

describe('a function in another region', () => {
  const stores = (...regions: string[]): any => {
    const { artifactStore, ...rest } = sample();
    return {
      ...rest,
      artifactStores: Object.fromEntries(regions.map((region) => [region, artifactStore])),
    };
  };

  test('is named by the action', () => {
    const pipeline = stores('us-east-1', 'eu-west-1');
    expect(attach({ pipeline, project: elsewhere }).action.region).toBe('eu-west-1');
  });

  test.each([
    [sample(), 'us-east-1 and in eu-west-1'],
    [stores('us-east-1'), 'eu-west-1'],
  ])('needs an artifact bucket there', (pipeline, missing) => {
    expect(refused({ pipeline, project: elsewhere })).toEqual([
      `--region the function is in eu-west-1 and the pipeline in us-east-1: the pipeline needs artifactStores, with a bucket in ${missing}`,
    ]);
  });
});

test('everything is told at once, with what is wrong with the answers themselves', () => {
  const before = pipelineDocument(JSON.stringify(sample()));
  const told = { flag: '--run-order', message: 'is refused' };
  const answers = {
    stage: 'Deploy',
    inputArtifacts: ['Nothing'],
    namespace: 'SourceVariables',
    userParameters: '{"commit":"#{Nobody.CommitId}"}',
  };
  const request = { project: elsewhere, answers, region: 'us-east-1', problems: [told] };
  expect(() => planAttach(before, request)).toThrow(AnswersError);
  try {
    planAttach(before, request);
  } catch (error) {
    expect((error as AnswersError).problems.map(({ flag }) => flag).sort()).toEqual([
      '--input-artifacts',
      '--namespace',
      '--region',
      '--run-order',
      '--user-parameters',
    ]);
  }
});
