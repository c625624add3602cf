import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parse, type ScalarTag } from 'yaml';

import { combinations } from '../support/combinations.js';
import { startMoto, type Moto } from '../support/emulator.js';
import { emulatorInstall, toolsInstall } from '../support/folders.js';
import { activated, installTools } from '../support/installs.js';
import { resolveIntrinsics } from '../support/intrinsics.js';
import { cli } from '../support/paths.js';
import { generator, neutral, succeed, type Result } from '../support/process.js';
import { startProxy, type Proxy } from '../support/proxy.js';
import { describeWithPython } from '../support/python.js';
import { expectRefusal } from '../support/refusal.js';
import { clientsAt, requestFor, stateOf } from '../support/roles.js';
import { scratch, snapshot } from '../support/scratch.js';

const sub: ScalarTag = { tag: '!Sub', resolve: (text) => ({ 'Fn::Sub': text }) };

const [some] = combinations as [(typeof combinations)[number]];

describeWithPython('The command role', () => {
  let moto: Moto;
  let wire: Proxy;
  let place: ReturnType<typeof scratch>;
  let count = 0;
  let name: string;

  beforeAll(async () => {
    moto = await startMoto();
    await installTools();
  });
  afterAll(() => moto.close());
  beforeEach(async () => {
    count += 1;
    name = `handler-${count}`;
    place = scratch();
    wire = await startProxy(moto.url);
  });
  afterEach(() => {
    wire.close();
    place.remove();
  });

  /** Nothing of the machine's own AWS settings; AWS is at the proxy. */
  const surroundings = (): Record<string, string | undefined> => ({
    AWS_ENDPOINT_URL: wire.url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: join(place.path, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(place.path, 'credentials'),
    AWS_MAX_ATTEMPTS: '2',
    NO_PROXY: '*',
  });

  const run = (
    args: readonly string[],
    env: Record<string, string | undefined> = {},
  ): Promise<Result> => generator(args, { cwd: place.path, env: { ...surroundings(), ...env } });
  const create = (...flags: string[]): Promise<Result> =>
    run([name, '--yes', '--skip-install', '--no-git', ...flags]);
  const folder = (): string => join(place.path, name);
  const read = (path: string): string => readFileSync(join(folder(), path), 'utf8');
  const state = () => stateOf(clientsAt(moto.url), requestFor(some, name));
  const writes = (): string[] =>
    wire.calls.filter(({ isWrite }) => isWrite).map(({ operation }) => operation);
  const arn = (): string => `arn:aws:iam::123456789012:role/${name}-role`;

  test.each(['sam', 'cdk'])(
    'creates the role and says where it is to the %s project',
    async (infra) => {
      await create('--infra', infra);
      const { status, stdout } = await run(['role', name]);
      expect({ status, stdout }).toEqual({
        status: 0,
        stdout: expect.stringContaining(`Created ${arn()}`),
      });
      expect(stdout).toContain('"codepipeline:PutJobFailureResult"');
      expect(read(infra === 'sam' ? 'samconfig.toml' : 'infra/cdk.json')).toContain(arn());
      expect(JSON.parse(read('.yo-rc.json'))).toMatchObject({
        'create-codepipeline-handler': { executionRoleArn: arn() },
      });
      expect(await state()).toHaveProperty('role.inlinePolicy');

      const again = await run(['role', name, '--json']);
      expect(JSON.parse(again.stdout)).toEqual({
        directory: folder(),
        dryRun: false,
        role: {
          name: `${name}-role`,
          arn: arn(),
          status: 'unchanged',
          calls: [],
          foreign: { inline: [], attached: [] },
        },
        files: [],
      });
      expect(writes()).toEqual(['CreateRole', 'PutRolePolicy']);

      await run(['role', name, '--delete']);
      expect(await state()).toEqual({});
      expect(read(infra === 'sam' ? 'samconfig.toml' : 'infra/cdk.json')).not.toContain(arn());
      expect(read('.yo-rc.json')).not.toContain('executionRoleArn');
    },
  );

  test('remembers how the role was made', async () => {
    await create();
    await run(['role', name, '--role-path', '/delivery/', '--managed-policy', 'true']);
    const before = writes().length;
    const { stdout } = await run(['role', name]);
    expect(stdout).toContain(`role/delivery/${name}-role is as it should be`);
    expect(writes()).toHaveLength(before);
  });

  test('--dry-run shows the plan and changes nothing', async () => {
    await create();
    const before = snapshot(folder());
    const { status, stdout } = await run(['role', name, '--dry-run']);
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringContaining('CreateRole'),
    });
    expect(writes()).toEqual([]);
    expect(snapshot(folder())).toEqual(before);
  });

  test('takes the credentials of a profile', async () => {
    await create();
    writeFileSync(
      join(place.path, 'config'),
      '[profile delivery]\naws_access_key_id = a\naws_secret_access_key = b\n',
    );
    const none = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };
    expect((await run(['role', name, '--profile', 'delivery'], none)).status).toBe(0);
    expect(await state()).toHaveProperty('role');
  });

  test('Ctrl-C between two calls takes the first one back', async () => {
    await create();
    const child = spawn(process.execPath, [cli, 'role', name], {
      cwd: place.path,
      env: { ...process.env, ...neutral, ...surroundings() },
    });
    wire.fail(({ operation }) => {
      if (operation === 'CreateRole') child.kill('SIGINT');
      return undefined;
    });
    const [stderr, [status]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    expect({ status, stderr }).toEqual({
      status: 130,
      stderr: expect.stringContaining('Interrupted. Nothing of this run is left in IAM.'),
    });
    expect(writes()).toEqual(['CreateRole', 'DeleteRole']);
    expect(await state()).toEqual({});
  });

  describe('--create-role', () => {
    test('makes the same role and the same project as role does afterwards', async () => {
      const { stdout } = await create('--create-role', '--json');
      expect(JSON.parse(stdout)).toMatchObject({ role: { arn: arn(), status: 'create' } });
      const project = snapshot(folder());
      const made = await state();
      await run(['role', name, '--delete']);
      await run(['role', name]);
      expect(snapshot(folder())).toEqual(project);
      expect(await state()).toEqual(made);
    });

    test('without a role there is no project', async () => {
      wire.fail(({ operation }) => (operation === 'PutRolePolicy' ? 'deny' : undefined));
      const { status, stderr } = await create('--create-role');
      expect({ status, stderr }).toEqual({
        status: 1,
        stderr: expect.stringContaining('lack the permission iam:PutRolePolicy'),
      });
      expect(stderr).toContain('Nothing of this run is left in IAM.');
      expect(await state()).toEqual({});
      expect(snapshot(folder())).toBeUndefined();
    });

    test('without a project there is no role', async () => {
      // While the role is being made, the place is taken.
      wire.fail(({ operation }) => {
        if (operation === 'CreateRole') writeFileSync(folder(), 'in the way');
        return undefined;
      });
      const { status, stderr } = await create('--create-role');
      expect({ status, stderr }).toEqual({
        status: 1,
        stderr: expect.stringContaining('appeared while'),
      });
      expect(writes()).toEqual(['CreateRole', 'PutRolePolicy', 'DeleteRolePolicy', 'DeleteRole']);
      expect(await state()).toEqual({});
    });
  });

  describe('--print', () => {
    const aws = (args: readonly string[], cwd = folder()): Promise<Result> =>
      succeed(args[0] ?? '', args.slice(1), {
        cwd,
        env: { ...surroundings(), ...activated(emulatorInstall), AWS_DEFAULT_REGION: 'us-east-1' },
      });

    const variants: [string, string[]][] = [
      ['an inline policy', []],
      ['a managed policy', ['--managed-policy', 'true', '--role-path', '/delivery/']],
    ];

    test.each(variants)('commands that make the very role, with %s', async (_, flags) => {
      await create();
      const { stdout } = await run(['role', name, '--print', ...flags]);
      expect(stdout).toContain('iam/create-role.sh');
      expect(wire.calls).toEqual([]);
      await aws(['bash', 'iam/create-role.sh'], folder());
      const before = writes().length;
      expect((await run(['role', name, ...flags])).stdout).toContain('is as it should be');
      expect(writes()).toHaveLength(before);
    });

    test.each(variants)('a template that makes the very policies, with %s', async (_, flags) => {
      await create();
      await run(['role', name, '--print', ...flags]);
      const template = join(folder(), 'iam/execution-role.yaml');
      await succeed(join(toolsInstall, 'bin', 'cfn-lint'), [template]);
      const stack = ['--stack-name', name, '--template-body', `file://${template}`];
      const cloudformation = (verb: string, ...args: string[]): Promise<Result> =>
        aws(['aws', 'cloudformation', verb, ...args]);
      await cloudformation('create-stack', ...stack, '--capabilities', 'CAPABILITY_NAMED_IAM');
      const { stdout } = await cloudformation('describe-stack-resources', '--stack-name', name);
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
        read(`iam/${file}.json`),
      );
      expect(written).toEqual(documents.map((text) => JSON.parse(text) as unknown));
      expect(ExecutionRole.Properties.RoleName).toBe(`${name}-role`);
    });
  });

  describe('says what is wrong, and changes nothing', () => {
    const refused = async (result: Promise<Result>, status: number, ...texts: string[]) => {
      await expectRefusal(result, status, ...texts);
      expect(writes()).toEqual([]);
    };

    test('outside a project', () =>
      refused(run(['role']), 2, 'is no project of create-codepipeline-handler'));

    test('a document that is no JSON, no policy, or not there', async () => {
      await create();
      const file = join(folder(), 'iam/permissions-policy.json');
      writeFileSync(file, '{\n  "Version": oops\n}\n');
      await refused(run(['role', name]), 2, 'iam/permissions-policy.json', 'line 2 column 14');
      writeFileSync(file, '{"Version": "2012-10-17", "Statement": [{"Effect": "Maybe"}]}');
      await refused(run(['role', name]), 2, 'Statement[0].Effect');
      writeFileSync(join(folder(), 'iam/trust-policy.json'), '[]');
      await refused(run(['role', name]), 2, 'iam/trust-policy.json must hold a JSON object');
      expect(wire.calls).toEqual([]);
    });

    test('a name that is too long', async () => {
      await create();
      const long = 'r'.repeat(65);
      await refused(run(['role', name, '--role-name', long]), 2, '--role-name', 'at most 64');
      expect(wire.calls).toEqual([]);
    });

    test('no credentials, an unknown profile', async () => {
      await create();
      const none = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };
      await refused(run(['role', name], none), 1, 'There are no AWS credentials', '--profile');
      await refused(
        run(['role', name, '--profile', 'nobody'], none),
        1,
        'There are no AWS credentials',
      );
    });

    test.each([
      ['ExpiredToken', 'have expired; renew them'],
      ['InvalidClientTokenId', 'does not know these credentials in us-gov-west-1'],
    ])('credentials that AWS answers with %s', async (code, text) => {
      await create();
      const server = createServer((_request, response) => {
        response
          .writeHead(403, { 'content-type': 'text/xml' })
          .end(
            `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`,
          );
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      await refused(
        run(['role', name, '--region', 'us-gov-west-1'], { AWS_ENDPOINT_URL: url }),
        1,
        text,
      );
      server.close();
    });

    test('a region that is none, an AWS that is not there', async () => {
      await create();
      await refused(run(['role', name, '--region', 'mars']), 2, '--region "mars" is refused');
      const env = { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' };
      await refused(run(['role', name], env), 1, 'AWS cannot be reached', 'us-east-1 is a region');
    });

    test('a permission that the caller lacks', async () => {
      await create();
      wire.fail(({ operation }) => (operation === 'GetRole' ? 'deny' : undefined));
      await refused(run(['role', name]), 1, 'lack the permission iam:GetRole', 'role --print');
    });
  });
});
