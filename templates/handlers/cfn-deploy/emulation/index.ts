import type { Emulation } from '../../../../test/emulated/index.js';
import { artifacts } from './artifacts.js';
import { cloudFormation } from './cloudformation.js';
import { deletions } from './deletions.js';
import { deployments } from './deployments.js';
import { operations } from './operations.js';
import { requirements } from './requirements.js';

const emulation: Emulation = {
  requirements,
  services: (aws) => [cloudFormation(aws)],
  scenarios: { ...deployments, ...artifacts, ...deletions, ...operations },
};

export default emulation;
