import { expect, test } from '@jest/globals';

import { readPipeline, writePipeline } from '../../generators/aws/pipeline-state.js';
import { pipelineDocument } from '../../generators/core/pipeline/document.js';
import { PipelineWorld, pipelineTemplates } from '../support/pipeline-world.js';
import { describeWithPython } from '../support/python.js';

describeWithPython('An invoke action in a pipeline', () => {
  const world = PipelineWorld.inSuite();

  test.each(
    pipelineTemplates.map((combination) => [combination.manifest.id, combination] as const),
  )('of the template %s: put in, left alone, taken out', async (_id, combination) => {
    world.project = world.projectOf(combination);
    const answers = {
      stage: 'Deploy',
      ...(combination.manifest.inputArtifacts && { inputArtifacts: ['StackOutput'] }),
    };
    const attached = await world.watched({ answers });
    expect(attached).toMatchObject({
      kind: 'attach',
      access: 'missing',
      writes: ['PutRolePolicy', 'UpdatePipeline'],
    });
    const { stages, ...rest } = await world.pipeline();
    const [action, ...others] = [...stages[1].actions].reverse();
    expect(action).toMatchObject({
      name: world.project.name,
      actionTypeId: { category: 'Invoke', owner: 'AWS', provider: 'Lambda', version: '1' },
      runOrder: 2,
      configuration: { FunctionName: world.project.functionName },
      inputArtifacts: combination.manifest.inputArtifacts ? [{ name: 'StackOutput' }] : [],
      outputArtifacts: [],
      namespace: world.project.name,
    });
    const names = combination.manifest.parameters.find((one) => one.inputArtifact === 'name');
    expect(JSON.parse(action.configuration.UserParameters)).toEqual({
      ...world.project.userParameters,
      ...(names?.userParameter && { [names.userParameter]: 'StackOutput' }),
    });
    expect({ ...rest, stages: [stages[0], { ...stages[1], actions: others }] }).toEqual(
      world.original,
    );

    const again = await world.watched({ answers });
    expect(again).toEqual({
      kind: 'unchanged',
      access: 'allowed',
      reason: undefined,
      writes: [],
    });

    const detached = await world.watched({ detach: true });
    expect(detached.writes).toEqual(['UpdatePipeline', 'DeleteRolePolicy']);
    expect(await world.pipeline()).toEqual(world.original);
    expect(await world.inlinePolicies()).toEqual([]);
    expect(await world.watched({ detach: true })).toMatchObject({
      kind: 'unchanged',
      writes: [],
    });
  });

  test('sends back everything that get-pipeline returned', async () => {
    await world.run({ grant: false });
    const sent = JSON.parse(world.wire.calls.at(-1)?.body ?? '').pipeline;
    const { version, stages, ...rest } = sent;
    const own = stages[1].actions.pop();
    expect(own.name).toBe(world.project.name);
    expect({ version, ...rest, stages }).toEqual({ version: 1, ...world.original });
    expect(sent.stages[1].actions[0].somethingNew).toEqual({ kept: [1, 2.5, null] });
  });

  test('a new stage comes and goes with its only action', async () => {
    const answers = { stage: 'Check', after: 'Source', inputArtifacts: ['SourceOutput'] };
    await world.run({ answers });
    const { stages } = await world.pipeline();
    expect(stages.map((stage: any) => stage.name)).toEqual(['Source', 'Check', 'Deploy']);
    expect(await world.watched({ answers })).toMatchObject({ kind: 'unchanged', writes: [] });
    await world.run({ detach: true });
    expect(await world.pipeline()).toEqual(world.original);
  });

  test('whatever others do to it stays', async () => {
    await world.run();
    const { declaration } = await readPipeline(world.direct, world.name);
    const edited: any = structuredClone(declaration);
    const [, own] = edited.stages[1].actions;
    Object.assign(own, { region: 'us-east-1', somethingNew: 1, roleArn: edited.roleArn });
    // The same in another order.
    const parameters = Object.entries(JSON.parse(own.configuration.UserParameters)).reverse();
    own.configuration.UserParameters = JSON.stringify(Object.fromEntries(parameters));
    await writePipeline(world.direct, pipelineDocument(JSON.stringify(edited)));
    expect(await world.watched()).toMatchObject({ kind: 'unchanged', writes: [] });

    const updated = await world.watched({ answers: { stage: 'Deploy', namespace: 'other' } });
    expect(updated).toMatchObject({ kind: 'update' });
    const { stages } = await world.pipeline();
    expect(stages[1].actions[1]).toEqual({ ...own, namespace: 'other' });
  });

  test('a pipeline that changed between plan and update is not overwritten', async () => {
    const meanwhile = async () => {
      const { declaration } = await readPipeline(world.direct, world.name);
      const edited = { ...declaration, executionMode: 'SUPERSEDED' };
      await writePipeline(world.direct, pipelineDocument(JSON.stringify(edited)));
    };
    await expect(world.run({ meanwhile })).rejects.toThrow(
      /was changed by somebody else meanwhile: version 1 is 2 by now\. Run again\. The role is as it was\./u,
    );
    expect(await world.pipeline()).toEqual({ ...world.original, executionMode: 'SUPERSEDED' });
    expect(await world.inlinePolicies()).toEqual([]);
  });

  test('two runs at the same moment make one action', async () => {
    // One behind the other's plan, and side by side.
    await world.run({ meanwhile: () => world.run() });
    await world.run({ detach: true });
    await Promise.all([world.run(), world.run()]);
    const { stages } = await world.pipeline();
    expect(stages[1].actions).toHaveLength(2);
    expect(await world.watched()).toMatchObject({
      kind: 'unchanged',
      access: 'allowed',
      writes: [],
    });
  });
});
