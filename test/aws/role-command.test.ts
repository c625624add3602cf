import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { describe, expect, test } from '@jest/globals';

import { neutral } from '../support/process.js';
import { publishedCli } from '../support/published.js';
import { describeWithPython } from '../support/python.js';
import { RoleCommand } from '../support/role-command.js';
import { snapshot } from '../support/scratch.js';

describeWithPython('The command role', () => {
  const role = RoleCommand.inSuite();

  test.each(['sam', 'cdk'])(
    'creates the role and says where it is to the %s project',
    async (infra) => {
      await role.create('--infra', infra);
      const { status, stdout } = await role.run();
      expect({ status, stdout }).toEqual({
        status: 0,
        stdout: expect.stringContaining(`Created ${role.arn}`),
      });
      expect(stdout).toContain('"codepipeline:PutJobFailureResult"');
      expect(role.read(infra === 'sam' ? 'samconfig.toml' : 'infra/cdk.json')).toContain(role.arn);
      expect(JSON.parse(role.read('.yo-rc.json'))).toMatchObject({
        'create-codepipeline-handler': { executionRoleArn: role.arn },
      });
      expect(await role.state()).toHaveProperty('role.inlinePolicy');

      const again = await role.run(['--json']);
      expect(JSON.parse(again.stdout)).toEqual({
        directory: role.folder,
        dryRun: false,
        role: {
          name: `${role.name}-role`,
          arn: role.arn,
          status: 'unchanged',
          calls: [],
          foreign: { inline: [], attached: [] },
        },
        files: [],
      });
      expect(role.writes).toEqual(['CreateRole', 'PutRolePolicy']);

      await role.run(['--delete']);
      expect(await role.state()).toEqual({});
      expect(role.read(infra === 'sam' ? 'samconfig.toml' : 'infra/cdk.json')).not.toContain(
        role.arn,
      );
      expect(role.read('.yo-rc.json')).not.toContain('executionRoleArn');
    },
  );

  test('remembers how the role was made', async () => {
    await role.create();
    await role.run(['--role-path', '/delivery/', '--managed-policy', 'true']);
    const before = role.writes.length;
    const { stdout } = await role.run();
    expect(stdout).toContain(`role/delivery/${role.name}-role is as it should be`);
    expect(role.writes).toHaveLength(before);
  });

  test('--dry-run shows the plan and changes nothing', async () => {
    await role.create();
    const before = snapshot(role.folder);
    const { status, stdout } = await role.run(['--dry-run']);
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringContaining('CreateRole'),
    });
    expect(role.writes).toEqual([]);
    expect(snapshot(role.folder)).toEqual(before);
  });

  test('takes the credentials of a profile', async () => {
    await role.create();
    writeFileSync(
      join(role.place, 'config'),
      '[profile delivery]\naws_access_key_id = a\naws_secret_access_key = b\n',
    );
    const none = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };
    expect((await role.run(['--profile', 'delivery'], none)).status).toBe(0);
    expect(await role.state()).toHaveProperty('role');
  });

  test('Ctrl-C between two calls takes the first one back', async () => {
    await role.create();
    const child = spawn(process.execPath, [publishedCli, 'role', role.name], {
      cwd: role.place,
      env: { ...process.env, ...neutral, ...role.surroundings },
    });
    role.wire.fail(({ operation }) => {
      if (operation === 'CreateRole') child.kill('SIGINT');
      return undefined;
    });
    const [stderr, [status]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    expect({ status, stderr }).toEqual({
      status: 130,
      stderr: expect.stringContaining('Interrupted. Nothing of this run is left in IAM.'),
    });
    expect(role.writes).toEqual(['CreateRole', 'DeleteRole']);
    expect(await role.state()).toEqual({});
  });

  describe('--create-role', () => {
    test('makes the same role and the same project as role does afterwards', async () => {
      const { stdout } = await role.create('--create-role', '--json');
      expect(JSON.parse(stdout)).toMatchObject({ role: { arn: role.arn, status: 'create' } });
      const project = snapshot(role.folder);
      const made = await role.state();
      await role.run(['--delete']);
      await role.run();
      expect(snapshot(role.folder)).toEqual(project);
      expect(await role.state()).toEqual(made);
    });

    test('without a role there is no project', async () => {
      role.wire.fail(({ operation }) => (operation === 'PutRolePolicy' ? 'deny' : undefined));
      const { status, stderr } = await role.create('--create-role');
      expect({ status, stderr }).toEqual({
        status: 1,
        stderr: expect.stringContaining('lack the permission iam:PutRolePolicy'),
      });
      expect(stderr).toContain('Nothing of this run is left in IAM.');
      expect(await role.state()).toEqual({});
      expect(snapshot(role.folder)).toBeUndefined();
    });

    test('without a project there is no role', async () => {
      // While the role is being made, the place is taken.
      role.wire.fail(({ operation }) => {
        if (operation === 'CreateRole') writeFileSync(role.folder, 'in the way');
        return undefined;
      });
      const { status, stderr } = await role.create('--create-role');
      expect({ status, stderr }).toEqual({
        status: 1,
        stderr: expect.stringContaining('appeared while'),
      });
      expect(role.writes).toEqual([
        'CreateRole',
        'PutRolePolicy',
        'DeleteRolePolicy',
        'DeleteRole',
      ]);
      expect(await role.state()).toEqual({});
    });
  });
});
