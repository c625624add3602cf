import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, expect, test } from '@jest/globals';
import { parse, type ScalarTag } from 'yaml';

import { emulatorInstall, toolsInstall } from '../support/folders.js';
import { activated, installTools } from '../support/installs.js';
import { resolveIntrinsics } from '../support/intrinsics.js';
import { succeed, type Result } from '../support/process.js';
import { describeWithPython } from '../support/python.js';
import { RoleCommand } from '../support/role-command.js';

const sub: ScalarTag = { tag: '!Sub', resolve: (text) => ({ 'Fn::Sub': text }) };

describeWithPython('role --print writes', () => {
  const role = RoleCommand.inSuite();
  beforeAll(installTools);

  const aws = (args: readonly string[], cwd = role.folder): Promise<Result> =>
    succeed(args[0] ?? '', args.slice(1), {
      cwd,
      env: { ...role.surroundings, ...activated(emulatorInstall), AWS_DEFAULT_REGION: 'us-east-1' },
    });

  const variants: [string, string[]][] = [
    ['an inline policy', []],
    ['a managed policy', ['--managed-policy', 'true', '--role-path', '/delivery/']],
  ];

  test.each(variants)('commands that make the very role, with %s', async (_, flags) => {
    await role.create();
    const { stdout } = await role.run(['--print', ...flags]);
    expect(stdout).toContain('iam/create-role.sh');
    expect(role.wire.calls).toEqual([]);
    await aws(['bash', 'iam/create-role.sh'], role.folder);
    const before = role.writes.length;
    expect((await role.run(flags)).stdout).toContain('is as it should be');
    expect(role.writes).toHaveLength(before);
  });

  test.each(variants)('a template that makes the very policies, with %s', async (_, flags) => {
    await role.create();
    await role.run(['--print', ...flags]);
    const template = join(role.folder, 'iam/execution-role.yaml');
    await succeed(join(toolsInstall, 'bin', 'cfn-lint'), [template]);
    const stack = ['--stack-name', role.name, '--template-body', `file://${template}`];
    const cloudformation = (verb: string, ...args: string[]): Promise<Result> =>
      aws(['aws', 'cloudformation', verb, ...args]);
    await cloudformation('create-stack', ...stack, '--capabilities', 'CAPABILITY_NAMED_IAM');
    const { stdout } = await cloudformation('describe-stack-resources', '--stack-name', role.name);
    const kinds = JSON.parse(stdout).StackResources.map((one: any) => one.ResourceType);
    expect(kinds).toContain('AWS::IAM::Role');

    // The emulator's CloudFormation hands documents on in a form of its own, so they are compared as written.
    const { ExecutionRole, PermissionsPolicy } = parse(readFileSync(template, 'utf8'), {
      customTags: [sub],
    }).Resources;
    const written = resolveIntrinsics(
      [
        ExecutionRole.Properties.AssumeRolePolicyDocument,
        (PermissionsPolicy?.Properties ?? ExecutionRole.Properties.Policies[0]).PolicyDocument,
      ],
      {},
    );
    const documents = ['trust-policy', 'permissions-policy'].map((file) =>
      role.read(`iam/${file}.json`),
    );
    expect(written).toEqual(documents.map((text) => JSON.parse(text) as unknown));
    expect(ExecutionRole.Properties.RoleName).toBe(`${role.name}-role`);
  });
});
