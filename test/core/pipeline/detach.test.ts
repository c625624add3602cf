import { expect, test } from '@jest/globals';

import { AnswersError } from '../../../generators/core/errors.js';
import { planAttach } from '../../../generators/core/pipeline/attach.js';
import { planDetach } from '../../../generators/core/pipeline/detach.js';
import { pipelineDocument } from '../../../generators/core/pipeline/document.js';
import type { AttachAnswers } from '../../../generators/core/pipeline/questions.js';
import { showPipeline } from '../../../generators/core/pipeline/show.js';
import { samplePipeline } from '../../support/sample-pipeline.js';

const project = {
  name: 'my-handler',
  functionName: 'my-handler',
  region: 'us-east-1',
  userParameters: {},
  inputArtifacts: 0,
};

const request = (answers: AttachAnswers = {}) => ({
  project,
  answers,
  region: 'us-east-1',
  problems: [],
});

const original = () => samplePipeline('delivery');
const text = JSON.stringify(original(), null, 2);
const attached = (answers: AttachAnswers = { stage: 'Deploy' }, before = text) =>
  planAttach(pipelineDocument(before), request(answers)).after;

/** An edit of the pipeline with the action in it. */
function edited(edit: (pipeline: any) => void) {
  const pipeline: any = structuredClone(attached().declaration);
  edit(pipeline);
  return pipelineDocument(JSON.stringify(pipeline));
}

function refused(document: ReturnType<typeof attached>, answers: AttachAnswers = {}): string[] {
  try {
    planDetach(document, request(answers));
  } catch (error) {
    if (!(error instanceof AnswersError)) throw error;
    return error.problems.map(({ flag, message }) => `${flag} ${message}`);
  }
  return [];
}

test.each<[string, AttachAnswers]>([
  ['a stage', { stage: 'Deploy' }],
  ['a stage of its own', { stage: 'Check', after: 'Source' }],
])('out of %s, to the letter as it was', (_, answers) => {
  const plan = planDetach(attached(answers), request());
  expect(plan).toMatchObject({ kind: 'detach', stage: answers.stage, action: 'my-handler' });
  expect(plan.after.text).toBe(text);
});

test('what is not there is not taken out', () => {
  const plan = planDetach(pipelineDocument(text), request());
  expect(plan).toMatchObject({ kind: 'unchanged' });
  expect(plan.after.text).toBe(text);
  expect(showPipeline(plan)).toBe('The pipeline delivery has no action my-handler');
});

test('an action of that name that is another one is left alone', () => {
  expect(refused(pipelineDocument(text), { action: 'Stack' })).toEqual([
    '--action Stack does not invoke my-handler; it is left alone',
  ]);
});

test('of the same in two stages, one has to be named', () => {
  const both = attached({ stage: 'Check', after: 'Deploy', namespace: '' }, attached().text);
  expect(refused(both)).toEqual(['--stage is needed: my-handler is in Deploy, Check']);
  const plan = planDetach(both, request({ stage: 'Check' }));
  expect(plan.after.text).toBe(attached().text);
});

test('actions that read its variables are named', () => {
  const later = (name: string, configuration: object) => ({
    name,
    actionTypeId: { category: 'Approval', owner: 'AWS', provider: 'Manual', version: '1' },
    runOrder: 9,
    configuration,
  });
  const document = edited(({ stages }) => {
    stages[1].actions.push(later('Approve', { CustomData: 'see #{my-handler.summary}' }));
    stages[1].onSuccess.conditions[0].rules[0].configuration.AlarmName = '#{my-handler.alarm}';
  });
  expect(refused(document)).toEqual([
    'Deploy/Approve reads variables of the namespace my-handler, which no earlier action has',
    'Deploy reads variables of the namespace my-handler, which no earlier action has',
  ]);
});

test('actions that read its artifacts are named', () => {
  const document = edited(({ stages }) => {
    stages[1].actions[1].outputArtifacts = [{ name: 'Report' }];
    stages[1].actions.push({
      ...stages[1].actions[0],
      name: 'Publish',
      runOrder: 9,
      inputArtifacts: [{ name: 'Report' }],
      outputArtifacts: [],
    });
  });
  expect(refused(document)).toEqual([
    'Deploy/Publish no earlier action produces Report; earlier actions produce: SourceOutput, StackOutput',
  ]);
});

test('the last stage but one stays', () => {
  const document = edited(({ stages }) => stages[1].actions.shift());
  expect(refused(document)).toEqual([
    '--stage a pipeline has at least 2 stages; this one would have 1',
  ]);
});
