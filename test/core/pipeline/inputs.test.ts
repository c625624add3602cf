import { expect, test } from '@jest/globals';

import { attach, reader, refused, sample } from './attaching.js';

test('the one that the parameters name, if it is there', () => {
  const { action } = attach({ project: reader });
  expect(action.inputArtifacts).toEqual([{ name: 'SourceOutput' }]);
  expect(action.configuration.UserParameters).toBe('{"url":"https://example.com"}');
});

test('the only one there is, and the parameters name it', () => {
  const pipeline = sample();
  for (const stage of pipeline.stages)
    for (const action of stage.actions) {
      action.inputArtifacts = action.inputArtifacts.map(() => ({ name: 'App' }));
      action.outputArtifacts = stage.name === 'Source' ? [{ name: 'App' }] : [];
    }
  const { action } = attach({ pipeline, project: reader });
  expect(action.inputArtifacts).toEqual([{ name: 'App' }]);
  expect(JSON.parse(action.configuration.UserParameters)).toEqual({
    url: 'https://example.com',
    artifact: 'App',
  });
});

test('are asked for where it is not clear which', () => {
  const { artifactParameter: _, ...unnamed } = reader;
  expect(refused({ project: unnamed })).toEqual([
    '--input-artifacts is needed: the function reads 1 of those that earlier actions produce, SourceOutput, StackOutput',
  ]);
});

test('are not there before anything is produced', () => {
  const pipeline = sample();
  pipeline.stages[0].actions[0].outputArtifacts = [];
  pipeline.stages[1].actions[0].inputArtifacts = [];
  const answers = { runOrder: 1 };
  expect(refused({ pipeline, project: reader, answers })).toEqual([
    expect.stringMatching(/^--input-artifacts is empty, but the function reads 1/u),
  ]);
});

test('and parameters that contradict each other are refused', () => {
  const answers = { inputArtifacts: ['StackOutput'], userParameters: '{"artifact":"Other"}' };
  expect(refused({ project: reader, answers })).toEqual([
    '--user-parameters the function would look for the artifact Other, but the action gets StackOutput',
  ]);
});
