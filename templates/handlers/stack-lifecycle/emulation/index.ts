import {
  cloudFormation,
  cloudFormationRequirements,
  type Emulation,
} from '../../../../test/emulated/index.js';
import { creations } from './creations.js';
import { operations } from './operations.js';
import { ownership } from './ownership.js';

const emulation: Emulation = {
  requirements: cloudFormationRequirements,
  services: (aws) => [cloudFormation(aws)],
  scenarios: { ...creations, ...ownership, ...operations },
};

export default emulation;
