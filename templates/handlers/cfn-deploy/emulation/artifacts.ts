import { expect } from '@jest/globals';

import {
  AwsError,
  failed,
  inputArtifact,
  missingArtifact,
  objectAsArtifact,
  runJob,
  topicTemplate,
  type Emulation,
  type InputArtifact,
  type World,
} from '../../../../test/emulated/index.js';
import { STACK } from './given.js';

const TEMPLATE = topicTemplate('never');

/** Deploys out of an artifact that will not do. */
const deployFrom = (world: World, artifacts: readonly InputArtifact[], more: object = {}) =>
  runJob(world, { stack: STACK, ...more }, { artifacts });

/** What can be wrong with the input artifact. Nothing is deployed then. */
export const artifacts: Emulation['scenarios'] = {
  'says that the artifact is gone': async (world) => {
    await inputArtifact(world, { 'template.yaml': TEMPLATE });
    const job = await deployFrom(world, [missingArtifact('Other')]);
    expect(job).toEqual(failed('RevisionUnavailable', /Other.*(is gone|does not exist)/u));
  },

  'says that the action has no such artifact': async (world) => {
    const artifact = await inputArtifact(world, { 'template.yaml': TEMPLATE });
    const job = await deployFrom(world, [artifact], { artifact: 'Other' });
    expect(job).toEqual(failed('ConfigurationError', /no input artifact "Other".*SourceOutput/u));
  },

  'says that the file is not in the artifact, and what is': async (world) => {
    const artifact = await inputArtifact(world, { 'stack.yaml': TEMPLATE });
    const job = await deployFrom(world, [artifact]);
    expect(job).toEqual(failed('ConfigurationError', /no (entry )?"?template\.yaml.*stack\.yaml/u));
  },

  'says that the artifact is no zip file': async (world) => {
    const job = await deployFrom(world, [await objectAsArtifact(world, 'this is not a zip file')]);
    expect(job).toEqual(failed('JobFailed', /SourceOutput.*(no|not a) zip/u));
  },

  'says that the artifact is damaged': async (world) => {
    const { base64 } = await world.zip({ 'template.yaml': TEMPLATE.repeat(50) });
    const zip = Buffer.from(base64, 'base64');
    // The data of the entry lies behind its header of some 50 bytes.
    zip.fill(0xff, 60, 100);
    const damaged = await objectAsArtifact(world, { base64: zip.toString('base64') });
    const job = await deployFrom(world, [damaged]);
    expect(job).toEqual(failed('JobFailed', /SourceOutput.*(damaged|not a zip that can be read)/u));
  },

  'says that the artifact is like a zip bomb': async (world) => {
    const bomb = await inputArtifact(world, { 'template.yaml': ' '.repeat(3_000_000) });
    expect(await deployFrom(world, [bomb])).toEqual(failed('JobFailed', /zip bomb/u));
  },

  'says that the file is larger than it unpacks': async (world) => {
    const bomb = await inputArtifact(world, { 'template.yaml': ' '.repeat(50_000_000) });
    const job = await deployFrom(world, [bomb]);
    expect(job).toEqual(failed('JobFailed', /template\.yaml.* 50000000 bytes/u));
  },

  'says that the artifact is larger than it reads': async (world) => {
    const large = await objectAsArtifact(world, '.'.repeat(51 * 1024 ** 2));
    const job = await deployFrom(world, [large]);
    expect(job).toEqual(failed('JobFailed', /SourceOutput.*(larger than 50 MiB|over the limit)/u));
  },

  'does not leave the artifact': async (world) => {
    const artifact = await inputArtifact(world, { 'template.yaml': TEMPLATE });
    const job = await deployFrom(world, [artifact], { file: '../template.yaml' });
    expect(job).toEqual(failed('ConfigurationError', /"\.\.\/template\.yaml"/u));
  },

  'does not read a zip file with unsafe names': async (world) => {
    const files = { 'template.yaml': TEMPLATE, '../../etc/passwd': 'root' };
    const job = await deployFrom(world, [await inputArtifact(world, files)]);
    expect(job).toEqual(failed('JobFailed', /unsafe/u));
  },

  "says that the pipeline's role may not read the artifact": async (world) => {
    const artifact = await inputArtifact(world, { 'template.yaml': TEMPLATE });
    world.iam.deny('s3:GetObject');
    const job = await deployFrom(world, [artifact]);
    expect(job).toEqual(failed('PermissionError', /role.*s3:GetObject.*kms:Decrypt/u));
  },

  'repeats nothing of the credentials that S3 quotes': async (world) => {
    const artifact = await inputArtifact(world, { 'template.yaml': TEMPLATE });
    const { sessionToken } = world.secrets.artifacts;
    world.use({
      's3:GetObject': () => {
        throw new AwsError('ExpiredToken', `The provided token has expired: ${sessionToken}`, 400);
      },
    });
    const job = await deployFrom(world, [artifact]);
    expect(job).toEqual(failed('JobFailed', /token has expired: \*\*\*/u));
  },

  'says that the credentials for the artifact have expired': async (world) => {
    const artifact = await inputArtifact(world, { 'template.yaml': TEMPLATE });
    const expire = (data: any) => {
      data.artifactCredentials.expirationTime = Date.now() - 1_000;
      return data;
    };
    const options = { artifacts: [artifact], data: expire };
    const job = await runJob(world, { stack: STACK }, options);
    expect(job).toEqual(failed('SystemUnavailable', /expired.*retry the action/u));
  },
};
