import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { expect, test } from '@jest/globals';

import type { Result } from '../support/process.js';
import { describeWithPython } from '../support/python.js';
import { expectRefusal } from '../support/refusal.js';
import { RoleCommand } from '../support/role-command.js';

describeWithPython('The command role says what is wrong, and changes nothing:', () => {
  const role = RoleCommand.inSuite();

  const refused = async (result: Promise<Result>, status: number, ...texts: string[]) => {
    await expectRefusal(result, status, ...texts);
    expect(role.writes).toEqual([]);
  };

  test('outside a project', () =>
    refused(role.generator(['role']), 2, 'is no project of create-codepipeline-handler'));

  test('a document that is no JSON, no policy, or not there', async () => {
    await role.create();
    const file = join(role.folder, 'iam/permissions-policy.json');
    writeFileSync(file, '{\n  "Version": oops\n}\n');
    await refused(role.run(), 2, 'iam/permissions-policy.json', 'line 2 column 14');
    writeFileSync(file, '{"Version": "2012-10-17", "Statement": [{"Effect": "Maybe"}]}');
    await refused(role.run(), 2, 'Statement[0].Effect');
    writeFileSync(join(role.folder, 'iam/trust-policy.json'), '[]');
    await refused(role.run(), 2, 'iam/trust-policy.json must hold a JSON object');
    expect(role.wire.calls).toEqual([]);
  });

  test('a name that is too long', async () => {
    await role.create();
    const long = 'r'.repeat(65);
    await refused(role.run(['--role-name', long]), 2, '--role-name', 'at most 64');
    expect(role.wire.calls).toEqual([]);
  });

  test('no credentials, an unknown profile', async () => {
    await role.create();
    const none = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };
    await refused(role.run([], none), 1, 'There are no AWS credentials', '--profile');
    await refused(role.run(['--profile', 'nobody'], none), 1, 'There are no AWS credentials');
  });

  test.each([
    ['ExpiredToken', 'have expired; renew them'],
    ['InvalidClientTokenId', 'does not know these credentials in us-gov-west-1'],
  ])('credentials that AWS answers with %s', async (code, text) => {
    await role.create();
    const server = createServer((_request, response) => {
      response
        .writeHead(403, { 'content-type': 'text/xml' })
        .end(
          `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`,
        );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await refused(role.run(['--region', 'us-gov-west-1'], { AWS_ENDPOINT_URL: url }), 1, text);
    server.close();
  });

  test('a region that is none, an AWS that is not there', async () => {
    await role.create();
    await refused(role.run(['--region', 'mars']), 2, '--region "mars" is refused');
    const env = { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' };
    await refused(role.run([], env), 1, 'AWS cannot be reached', 'us-east-1 is a region');
  });

  test('a permission that the caller lacks', async () => {
    await role.create();
    role.wire.fail(({ operation }) => (operation === 'GetRole' ? 'deny' : undefined));
    await refused(role.run(), 1, 'lack the permission iam:GetRole', 'role --print');
  });
});
