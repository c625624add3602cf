import type { Catalog, LayerFile } from '../../generators/core/catalog.js';
import type {
  Manifest,
  Parameter,
  RoleDeclaration,
  Trigger,
} from '../../generators/core/manifest.js';

/** The smallest catalog that shows a rule: one template, two triggers, files only where a test gives some. */

export const parameter = (more: Partial<Parameter> = {}): Parameter => ({
  name: 'bucketName',
  question: 'Which bucket?',
  help: 'the bucket',
  schema: { type: 'string', pattern: '^[a-z]+$' },
  wanted: 'lower-case letters',
  ...more,
});

export const manifest = (more: Partial<Manifest> = {}): Manifest => ({
  id: 'tiny',
  title: 'Tiny',
  summary: 'Does next to nothing.',
  trigger: 'codepipeline',
  parameters: [],
  permissions: [],
  timeout: 30,
  memory: 128,
  sequence: [],
  links: [],
  ...more,
});

const trigger = (id: Trigger['id'], functionNamePrefix: string): Trigger => ({
  id,
  title: id,
  summary: id,
  functionNamePrefix,
  parameters: [],
  permissions: [],
  pipelinePermissions: [],
  events: {},
});

const role = (sid: string, resource: string): RoleDeclaration => ({
  service: 'codepipeline.amazonaws.com',
  conditions: { ArnEquals: { 'aws:SourceArn': 'arn:${AWS::Partition}:x:${PipelineName}' } },
  permissions: [{ sid, why: `${sid}.`, actions: ['s3:GetObject'], resources: [resource] }],
});

export const layerFile = (layer: string, selector: string, path: string, text = ''): LayerFile => ({
  layer,
  selector,
  path,
  read: () => text,
});

export const tinyCatalog = (
  templates: readonly Manifest[] = [manifest()],
  files: readonly LayerFile[] = [],
): Catalog => ({
  templates,
  triggers: {
    codepipeline: { ...trigger('codepipeline', ''), pipelines: ['snippet', 'demo'] },
    codedeploy: trigger('codedeploy', 'CodeDeployHook_'),
  },
  permissions: [],
  demo: {
    pipelineName: '${FunctionName}-demo',
    ruleName: '${FunctionName}',
    sourceKey: 'source.zip',
    serviceRole: role('ReadSource', 'arn:aws:s3:::${DemoSourceBucket}/${SourceKey}'),
    startRole: role('Start', 'arn:aws:events:::rule/${RuleName}'),
  },
  files: (layer) => files.filter((file) => file.layer === layer),
});
