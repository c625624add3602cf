import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import { AttachCommand } from '../support/attach-command.js';
import { startProxy, type Proxy } from '../support/proxy.js';
import { ACCOUNT, samplePipeline } from '../support/sample-pipeline.js';

describe('The command attach with --file', () => {
  /** Behind it there is nothing. */
  let wire: Proxy;
  beforeAll(async () => {
    wire = await startProxy('http://127.0.0.1:9');
  });
  afterAll(() => wire.close());
  afterEach(() => expect(wire.calls).toEqual([]));

  const command = AttachCommand.inSuite(() => wire.url);
  const file = (): string => join(command.place, 'pipeline.json');
  const read = (): string => readFileSync(file(), 'utf8');
  const run = (...flags: string[]) => command.run(['--file', 'pipeline.json', ...flags]);

  const pipeline = samplePipeline('delivery');
  const metadata = {
    pipelineArn: `arn:aws:codepipeline:us-east-1:${ACCOUNT}:delivery`,
    created: '2026-01-01T00:00:00.000000+00:00',
  };
  const printed = `${JSON.stringify({ pipeline, metadata }, null, 4)}\n`;

  test('makes the change in the file, and no call', async () => {
    writeFileSync(file(), printed);
    chmodSync(file(), 0o600);
    const { status, stdout } = await run('--stage', 'Deploy');
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining(file()) });
    expect(stdout).toContain('was not checked');
    expect(stdout).toContain(`arn:aws:lambda:us-east-1:${ACCOUNT}:function:${command.project}`);
    const contents = JSON.parse(read());
    expect(contents.pipeline.stages[1].actions.pop()).toMatchObject({ name: command.project });
    expect(contents).toEqual({ pipeline, metadata });
    expect(statSync(file()).mode & 0o777).toBe(0o600);

    const again = await run('--stage', 'Deploy', '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({
      pipeline: { status: 'unchanged', calls: [] },
      permission: { access: 'unknown' },
      files: [],
    });
    await run('--detach');
    expect(read()).toBe(printed);
    expect(readdirSync(command.place)).toEqual(['pipeline.json']);
  });

  test('leaves a link one', async () => {
    writeFileSync(join(command.place, 'target.json'), printed);
    symlinkSync('target.json', file());
    await run('--stage', 'Deploy');
    expect(lstatSync(file()).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(command.place, 'target.json'), 'utf8')).not.toBe(printed);
  });

  test.each<[string, string | undefined, string[], string]>([
    ['no file', undefined, [], 'pipeline.json does not exist'],
    ['no JSON', '{\n  "pipeline": {,}\n}', [], 'is not valid JSON, line 2 column 16'],
    ['no pipeline', '{"pipeline": {}}', [], 'holds no pipeline as aws codepipeline get-pipeline'],
    ['another pipeline', printed, ['--pipeline', 'other'], '--pipeline other is refused'],
    ['another region', printed, ['--region', 'eu-west-1'], '--region eu-west-1 is refused'],
    ['a role to change', printed, ['--grant'], '--grant is refused: no call is made with --file'],
  ])('refuses %s', async (_, contents, flags, message) => {
    if (contents !== undefined) writeFileSync(file(), contents);
    const { status, stderr } = await run('--stage', 'Deploy', ...flags);
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(message) });
    if (contents !== undefined) expect(read()).toBe(contents);
  });
});
