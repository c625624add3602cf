import {
  CreatePolicyCommand,
  GetRolePolicyCommand,
  PutRolePermissionsBoundaryCommand,
} from '@aws-sdk/client-iam';
import { expect, test } from '@jest/globals';

import { readPipeline, writePipeline } from '../../generators/aws/pipeline-state.js';
import { pipelineDocument } from '../../generators/core/pipeline/document.js';
import { policyNameOf } from '../../generators/core/pipeline/permission.js';
import { PipelineWorld } from '../support/pipeline-world.js';
import { describeWithPython } from '../support/python.js';
import { ACCOUNT, samplePipeline } from '../support/sample-pipeline.js';

describeWithPython('The permission to invoke the function of an action', () => {
  const world = PipelineWorld.inSuite();

  /** What the project says that the role needs. */
  const needed = (): object[] =>
    JSON.parse(
      JSON.stringify(world.project.iam.pipelinePolicy.Statement)
        .replaceAll('${AWS::Partition}', 'aws')
        .replaceAll('${AWS::Region}', 'us-east-1')
        .replaceAll('${AWS::AccountId}', ACCOUNT),
    ) as object[];

  test('is not given where it is there', async () => {
    await world.putPolicy('others', needed());
    expect(await world.watched()).toMatchObject({ access: 'allowed', writes: ['UpdatePipeline'] });
  });

  test.each([0, 1])('is missing where statement %s of the two is', async (which) => {
    await world.putPolicy('others', needed().slice(which, which + 1));
    const missing = which === 0 ? 'lambda:ListFunctions' : 'lambda:InvokeFunction';
    expect(await world.watched()).toMatchObject({ access: 'missing', reason: missing });
    expect(await world.watched()).toMatchObject({ access: 'allowed' });
  });

  test('is shown only, without --grant', async () => {
    expect(await world.watched({ grant: false })).toMatchObject({ access: 'missing' });
    expect(await world.inlinePolicies()).toEqual([]);
  });

  test('is not added where it is denied', async () => {
    await world.putPolicy('others', [
      { Effect: 'Deny', Action: 'lambda:InvokeFunction', Resource: '*' },
    ]);
    expect(await world.watched()).toMatchObject({ access: 'denied', writes: ['UpdatePipeline'] });
  });

  test('is not added where the boundary of the role does not allow it', async () => {
    await world.putPolicy('others', needed());
    const { Policy } = await world.direct.iam.send(
      new CreatePolicyCommand({
        PolicyName: `${world.name}-boundary`,
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
        }),
      }),
    );
    await world.direct.iam.send(
      new PutRolePermissionsBoundaryCommand({
        RoleName: world.roleName,
        PermissionsBoundary: Policy?.Arn,
      }),
    );
    expect((await world.watched()).writes).toEqual(['UpdatePipeline']);
    expect(await world.watched()).toMatchObject({ access: 'denied', writes: [] });
  });

  test("is asked about the action's own role, and not added in another account", async () => {
    await world.run();
    const { declaration } = await readPipeline(world.direct, world.name);
    const edited: any = structuredClone(declaration);
    edited.stages[1].actions[1].roleArn = 'arn:aws:iam::444455556666:role/elsewhere';
    await writePipeline(world.direct, pipelineDocument(JSON.stringify(edited)));
    const message = 'elsewhere is a role of another account; its policies are changed there.';
    await expect(world.run()).rejects.toThrow(message);
    expect(await world.watched({ grant: false })).toMatchObject({ kind: 'unchanged', writes: [] });
    expect((await world.watched({ detach: true })).writes).toEqual(['UpdatePipeline']);
  });

  test('is not known where nobody may ask, and that is no failure', async () => {
    world.wire.fail(({ operation }) =>
      operation === 'SimulatePrincipalPolicy' ? 'deny' : undefined,
    );
    expect(await world.watched({ grant: false })).toMatchObject({
      kind: 'attach',
      access: 'unknown',
      reason: expect.stringContaining('iam:SimulatePrincipalPolicy'),
    });
    expect((await world.watched()).writes).toEqual(['PutRolePolicy']);
    expect((await world.watched()).writes).toEqual([]);
  });

  test('of another author is left alone', async () => {
    const policy = policyNameOf(world.project.functionName);
    const other = [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }];
    await world.putPolicy(policy, other);
    await expect(world.run()).rejects.toThrow(/says something else; it is left alone/u);
    expect(await world.pipeline()).toEqual(world.original);
    await world.run({ grant: false });
    await world.run({ detach: true });
    const found = await world.direct.iam.send(
      new GetRolePolicyCommand({ RoleName: world.roleName, PolicyName: policy }),
    );
    expect(JSON.parse(decodeURIComponent(found.PolicyDocument ?? '')).Statement).toEqual(other);
  });

  test('stays while another action or another pipeline needs it', async () => {
    const other = { ...samplePipeline(`${world.name}-other`), roleArn: world.original.roleArn };
    await world.makePipeline(other);
    await world.run();
    await world.run({ pipeline: other.name });
    await world.run({ answers: { stage: 'Deploy', action: 'twice', namespace: 'twice' } });

    const action = await world.watched({ detach: true, answers: { action: 'twice' } });
    expect(action.reason).toContain(`${world.name} needs it`);
    const pipeline = await world.watched({ detach: true });
    expect(pipeline.reason).toContain(`${other.name} needs it`);
    expect(await world.inlinePolicies()).toEqual([policyNameOf(world.project.functionName)]);
    await world.run({ detach: true, pipeline: other.name });
    expect(await world.inlinePolicies()).toEqual([]);
  });

  test('that cannot be looked at stays when the action goes', async () => {
    await world.run();
    world.wire.fail(({ operation }) => (operation === 'GetRolePolicy' ? 'deny' : undefined));
    expect(await world.watched({ detach: true })).toMatchObject({
      writes: ['UpdatePipeline'],
      reason: expect.stringContaining('iam:GetRolePolicy'),
    });
  });
});
