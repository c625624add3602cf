import type { Emulation } from '../../../../test/emulated/index.js';
import { backups } from './backups.js';
import { ec2 } from './ec2.js';
import { pruning } from './pruning.js';
import { requirements } from './requirements.js';

const emulation: Emulation = {
  requirements,
  services: (aws) => [ec2(aws)],
  scenarios: { ...backups, ...pruning },
};

export default emulation;
