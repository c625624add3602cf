import type { Emulation } from '../../../../test/emulated/index.js';
import { requirements } from './requirements.js';
import { route53 } from './route53.js';
import { swaps } from './swaps.js';
import { troubles } from './troubles.js';

const emulation: Emulation = {
  // What the role may change.
  answers: { recordTypes: ['CNAME', 'A', 'AAAA'] },
  requirements,
  services: (aws) => [route53(aws)],
  scenarios: { ...swaps, ...troubles },
};

export default emulation;
