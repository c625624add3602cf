import type { Emulation } from '../../../../test/emulated/index.js';
import { lambda } from './lambda.js';
import { publishing } from './publishing.js';
import { requirements } from './requirements.js';
import { troubles } from './troubles.js';

const emulation: Emulation = {
  // Without it the project's role may not touch an alias.
  answers: { alias: 'live' },
  requirements,
  services: (aws) => [lambda(aws)],
  scenarios: { ...publishing, ...troubles },
};

export default emulation;
