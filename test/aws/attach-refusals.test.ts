import { cpSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { expect, test } from '@jest/globals';

import { AttachCommand } from '../support/attach-command.js';
import { generator } from '../support/generator.js';
import { PipelineWorld } from '../support/pipeline-world.js';
import { type Result } from '../support/process.js';
import { describeWithPython } from '../support/python.js';
import { expectRefusal } from '../support/refusal.js';

describeWithPython('The command attach says what is wrong, and changes nothing', () => {
  const world = PipelineWorld.inSuite();
  const command = AttachCommand.inSuite(() => world.wire.url);
  const here = (...more: string[]): string[] => [
    '--pipeline',
    world.name,
    '--stage',
    'Deploy',
    ...more,
  ];

  async function refused(result: Promise<Result>, status: number, ...texts: string[]) {
    await expectRefusal(result, status, ...texts);
    expect(world.writes).toEqual([]);
  }

  test('outside a project, or in one of a hook', async () => {
    const message = 'is no project of create-codepipeline-handler';
    await refused(command.run([], {}, '.'), 2, message);
    const url = ['--url', 'https://example.com'];
    const group = ['--application-name', 'app', '--deployment-group-name', 'group'];
    const hook = ['hook', '--template', 'codedeploy-hook', ...url, ...group];
    await generator([...hook, '--yes', '--skip-install', '--no-git'], { cwd: command.place });
    await refused(command.run([], {}, 'hook'), 2, 'CodeDeploy', '"Put it to work"');
  });

  test('of the flags and the pipeline, at once', async () => {
    await refused(
      command.run(here('--namespace', 'a b', '--input-artifacts', 'No', '--user-parameters', '{')),
      2,
      '--namespace "a b" is refused',
      '--input-artifacts no earlier action produces No',
      '--user-parameters "{" is refused',
    );
    await refused(command.run(['--run-order', '0']), 2, '--pipeline is missing', '--run-order 0');
    await refused(
      command.run(here('--user-parameters', JSON.stringify({ text: 'x'.repeat(1_000) }))),
      2,
      'a JSON object of at most 1000 characters',
    );
  });

  test('a pipeline that is not there', async () => {
    await refused(
      command.run(['--pipeline', 'deliveries', '--stage', 'Deploy']),
      1,
      'There is no pipeline deliveries in us-east-1; it has ',
      world.name,
    );
    await refused(
      command.run(here('--region', 'eu-west-1')),
      1,
      `There is no pipeline ${world.name} in eu-west-1, nor any other`,
    );
  });

  test('no credentials, an unknown profile, a region that is none', async () => {
    const none = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };
    const message = 'There are no AWS credentials';
    await refused(command.run(here(), none), 1, message, '--profile');
    await refused(command.run(here('--profile', 'nobody'), none), 1, message);
    await refused(command.run(here('--region', 'mars')), 2, '--region "mars" is refused');
  });

  test.each([
    ['ExpiredTokenException', 'have expired; renew them'],
    ['UnrecognizedClientException', 'does not know these credentials in us-east-1'],
    ['AccessDeniedException', 'lack the permission codepipeline:GetPipeline'],
  ])('what AWS answers with %s', async (code, message) => {
    const server = createServer((_request, response) => {
      response
        .writeHead(400, { 'content-type': 'application/x-amz-json-1.1' })
        .end(JSON.stringify({ __type: code, message: 'no' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await refused(command.run(here(), { AWS_ENDPOINT_URL: url }), 1, message);
    server.close();
  });

  test('a policy in iam/ that IAM would refuse', async () => {
    cpSync(command.folder, join(command.place, 'copy'), { recursive: true });
    const policy = join(command.place, 'copy/iam/pipeline-policy.json');
    writeFileSync(policy, '{"Version": "2012-10-17", "Statement": [{"Effect": "Maybe"}]}');
    const result = command.run(here('--grant'), {}, 'copy');
    await refused(result, 2, 'iam/pipeline-policy.json Statement[0].Effect');
  });
});
