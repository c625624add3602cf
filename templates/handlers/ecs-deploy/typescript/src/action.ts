import { ECSClient } from '@aws-sdk/client-ecs';
import { clientOptions, defineAction } from './codepipeline/index.js';
import { deploy } from './deploy.js';
import { parameters } from './parameters.js';
import { EcsService } from './service.js';
import { state } from './state.js';
import { TaskDefinitions } from './task-definitions.js';

const ecs = new ECSClient(clientOptions());

/** The invoke action: puts new images into a service of Amazon ECS and waits until they run. */
export const action = defineAction({
  parameters,
  state,
  target: ({ cluster, service }) => `${cluster}/${service}`,
  deadlineSeconds: ({ minutes }) => minutes * 60,
  run: (given, context) => {
    const { cluster, service } = given;
    return deploy(given, context, {
      service: new EcsService(ecs, { cluster, service }, context.signal),
      taskDefinitions: new TaskDefinitions(ecs, context.signal),
    });
  },
});
