import type { Emulation } from '../../../../test/emulated/index.js';
import { deployments } from './deployments.js';
import { ecs } from './ecs.js';
import { requirements } from './requirements.js';
import { troubles } from './troubles.js';

const emulation: Emulation = {
  // Without them the project's role may not register what names roles.
  answers: {
    taskRoleArns: [
      'arn:aws:iam::111122223333:role/orders-api-task',
      'arn:aws:iam::111122223333:role/orders-api-execution',
    ],
  },
  requirements,
  services: (aws) => [ecs(aws)],
  scenarios: { ...deployments, ...troubles },
};

export default emulation;
