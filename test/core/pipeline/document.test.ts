import { expect, test } from '@jest/globals';

import { planAttach } from '../../../generators/core/pipeline/attach.js';
import { planDetach } from '../../../generators/core/pipeline/detach.js';
import { pipelineDocument } from '../../../generators/core/pipeline/document.js';
import { showPipeline } from '../../../generators/core/pipeline/show.js';
import { samplePipeline } from '../../support/sample-pipeline.js';

const request = {
  project: {
    name: 'my-handler',
    functionName: 'my-handler',
    region: 'us-east-1',
    userParameters: {},
    inputArtifacts: 0,
  },
  answers: { stage: 'Deploy' },
  region: 'us-east-1',
  problems: [],
};

const declaration = samplePipeline('delivery');
const arn = 'arn:aws:codepipeline:us-east-1:123456789012:delivery';
const printed = { pipeline: declaration, metadata: { pipelineArn: arn, created: 1.5 } };

const pretty = JSON.stringify(printed, null, 2);

test.each([
  ['four spaces', JSON.stringify(printed, null, 4)],
  ['two spaces and a last line', `${pretty}\n`],
  ['tabs', JSON.stringify(printed, null, '\t')],
  ['one line', JSON.stringify(printed)],
  ['Windows', pretty.replaceAll('\n', '\r\n')],
  ['a byte order mark', `\uFEFF${pretty}`],
  ['only the declaration', JSON.stringify(declaration, null, 2)],
])('a text keeps how it is written: %s', (_, text) => {
  const before = pipelineDocument(text);
  const { after } = planAttach(before, request);
  expect(after.declaration.stages[1]?.actions).toHaveLength(2);
  // What a serializer would have written.
  const style = /\n([ \t]+)/u.exec(text)?.[1];
  const again = JSON.stringify(JSON.parse(after.text.replace('\uFEFF', '')), null, style);
  expect(after.text.replaceAll('\r', '').replace('\uFEFF', '').trimEnd()).toBe(again);
  expect(/(?<!\r)\n/u.test(after.text)).toBe(/(?<!\r)\n/u.test(text));
  expect(planDetach(after, request).after.text).toBe(text);
});

test('a text of mixed style keeps what it says', () => {
  const text = pretty.replaceAll(/(?<=\[)\s+|\s+(?=\])/gu, '');
  const { after } = planAttach(pipelineDocument(text), request);
  expect(after.declaration.stages[1]?.actions).toHaveLength(2);
  expect(after.text).toContain('"kept": [1,\n');
  expect(JSON.parse(planDetach(after, request).after.text)).toEqual(printed);
});

test('it is known where the pipeline is', () => {
  expect(pipelineDocument(JSON.stringify(printed)).arn).toBe(arn);
  expect(pipelineDocument(JSON.stringify(declaration))).not.toHaveProperty('arn');
});

test.each([
  ['{}', 'must have required property'],
  ['{"pipeline":{"name":"a","roleArn":"b"}}', "must have required property 'stages'"],
  [
    '{"name":"a","roleArn":"b","stages":[{"name":"c"}]}',
    "/stages/0 must have required property 'actions'",
  ],
  ['{"name":1,"roleArn":"b","stages":[]}', '/name must be string'],
])('%s is no pipeline', (text, message) => {
  expect(() => pipelineDocument(text)).toThrow(message);
});

test('the difference is shown as YAML, and nothing else', () => {
  const plan = planAttach(pipelineDocument(JSON.stringify(printed)), request);
  const lines = showPipeline(plan).split('\n');
  expect(lines[0]).toBe('The pipeline delivery will get the action Deploy/my-handler');
  const added = lines.filter((line) => line.startsWith('    +'));
  expect(added[0]).toBe('    +      - name: my-handler');
  expect(lines.filter((line) => line.startsWith('    -'))).toEqual([]);
  expect(added).toHaveLength(13);
});
