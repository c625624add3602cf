import { arn, on, passRole, type Requirements } from '../../../../test/emulated/index.js';

const service = (cluster: string, name: string): string => arn('ecs', `service/${cluster}/${name}`);
const TASKS = 'ecs-tasks.amazonaws.com';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html */
export const requirements: Requirements = {
  'ecs:DescribeServices': on(({ cluster, services }) => service(cluster, services[0])),
  'ecs:UpdateService': ({ name: action, parameters }) => [
    {
      action,
      resource: service(parameters.cluster, parameters.service),
      context: { 'ecs:task-definition': parameters.taskDefinition },
    },
  ],
  'ecs:DescribeTaskDefinition': on(() => '*'),
  'ecs:RegisterTaskDefinition': ({ name: action, parameters }) => {
    const { family, tags, taskRoleArn, executionRoleArn } = parameters;
    const resource = arn('ecs', `task-definition/${family}:*`);
    const context = { 'ecs:CreateAction': 'RegisterTaskDefinition' };
    return [
      { action, resource },
      ...(tags ? [{ action: 'ecs:TagResource', resource, context }] : []),
      ...passRole(taskRoleArn, TASKS),
      ...passRole(executionRoleArn, TASKS),
    ];
  },
};
