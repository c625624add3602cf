import {
  cloudFormation,
  cloudFormationRequirements,
  type Emulation,
} from '../../../../test/emulated/index.js';
import { artifacts } from './artifacts.js';
import { deletions } from './deletions.js';
import { deployments } from './deployments.js';
import { operations } from './operations.js';

const emulation: Emulation = {
  requirements: cloudFormationRequirements,
  services: (aws) => [cloudFormation(aws)],
  scenarios: { ...deployments, ...artifacts, ...deletions, ...operations },
};

export default emulation;
