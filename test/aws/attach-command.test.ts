import { once } from 'node:events';
import { text } from 'node:stream/consumers';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { AttachCommand } from '../support/attach-command.js';
import { installTools } from '../support/installs.js';
import { PipelineWorld } from '../support/pipeline-world.js';
import { describeWithPython } from '../support/python.js';
import { serviceRoleArn } from '../support/sample-pipeline.js';
import { converse, DOWN, ENTER, type Step } from '../support/terminal.js';

describeWithPython('The command attach', () => {
  const world = PipelineWorld.inSuite();
  const command = AttachCommand.inSuite(() => world.wire.url);
  const { project } = command;
  const flags = (...more: string[]): string[] => ['--pipeline', world.name, ...more];
  const here = (...more: string[]) => command.run(flags('--stage', 'Deploy', ...more));

  test('puts the action in, leaves it alone, and takes it out', async () => {
    const { status, stdout } = await here('--grant');
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringContaining(`Put into the pipeline ${world.name}: Deploy/${project}`),
    });
    expect(stdout).toContain(`+      - name: ${project}`);
    expect(stdout).toContain('may not invoke the function yet');
    expect(world.writes).toEqual(['PutRolePolicy', 'UpdatePipeline']);
    const { stages } = await world.pipeline();
    expect(stages[1].actions[1]).toMatchObject({ name: project, namespace: project });

    const again = await here('--grant', '--json');
    expect(JSON.parse(again.stdout)).toEqual({
      directory: command.folder,
      dryRun: false,
      pipeline: {
        name: world.name,
        region: 'us-east-1',
        status: 'unchanged',
        stage: 'Deploy',
        action: project,
        calls: [],
      },
      permission: {
        role: serviceRoleArn(world.name),
        access: 'allowed',
        policy: expect.objectContaining({ Version: '2012-10-17' }),
      },
      files: [],
    });
    expect(world.writes).toHaveLength(2);

    const detached = await command.run(flags('--detach', '--json'));
    expect(JSON.parse(detached.stdout)).toMatchObject({
      pipeline: {
        status: 'detach',
        calls: [{ operation: 'UpdatePipeline' }, { operation: 'DeleteRolePolicy' }],
      },
    });
    expect(await world.pipeline()).toEqual(world.original);
    expect(await world.inlinePolicies()).toEqual([]);
  });

  test('without --grant shows what the role needs, with --dry-run changes nothing', async () => {
    const { status, stdout } = await here('--dry-run');
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringContaining('Dry run: nothing was changed.'),
    });
    expect(stdout).toContain('It needs, which --grant adds to it:');
    expect(stdout).toContain(`arn:aws:lambda:us-east-1:123456789012:function:${project}`);
    expect(world.writes).toEqual([]);
  });

  test('leaves no permission behind where the service refuses the update', async () => {
    world.wire.fail(({ operation }) => (operation === 'UpdatePipeline' ? 'deny' : undefined));
    const { status, stderr } = await here('--grant');
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringContaining('lack the permission codepipeline:UpdatePipeline'),
    });
    expect(stderr).toContain('The pipeline is as it was. The role is as it was.');
    expect(await world.pipeline()).toEqual(world.original);
    expect(await world.inlinePolicies()).toEqual([]);
  });

  test('Ctrl-C between two calls takes the first one back', async () => {
    const child = command.start(flags('--stage', 'Deploy', '--grant'));
    world.wire.fail(({ operation }) => {
      if (operation === 'PutRolePolicy') child.kill('SIGINT');
      return undefined;
    });
    const [stderr, [status]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    expect({ status, stderr }).toEqual({
      status: 130,
      stderr: expect.stringContaining('Interrupted. The role is as it was.'),
    });
    expect(world.writes).toEqual(['PutRolePolicy', 'DeleteRolePolicy']);
    expect(await world.pipeline()).toEqual(world.original);
    expect(await world.inlinePolicies()).toEqual([]);
  });

  describe('in a terminal', () => {
    beforeAll(installTools);

    const talk = (permission: string, all: string) => {
      const steps: readonly Step[] = [
        { expect: 'Into which pipeline?', send: `${world.name}${ENTER}` },
        { expect: 'Into which of its stages?', send: `${DOWN}${ENTER}` },
        { expect: 'Add this to the role', send: `${permission}${ENTER}` },
        { expect: 'Do this?', send: `${all}${ENTER}` },
      ];
      const { folder, place, surroundings } = command;
      return converse(['attach', folder], place, steps, surroundings);
    };

    test('asks for pipeline and stage, and whether to add the permission', async () => {
      expect(await talk('y', 'y')).toMatchObject({ missed: null, status: 0 });
      expect(world.writes).toEqual(['PutRolePolicy', 'UpdatePipeline']);
    });

    test('“no” to the permission leaves the role, to the rest everything', async () => {
      const refused = await talk('n', 'n');
      expect(refused).toMatchObject({ missed: null, status: 130 });
      expect(refused.screen).toContain('Nothing was changed.');
      expect(world.writes).toEqual([]);

      expect(await talk('n', 'y')).toMatchObject({ missed: null, status: 0 });
      expect(world.writes).toEqual(['UpdatePipeline']);
    });
  });
});
