import type { Emulation } from '../../../../test/emulated/index.js';
import { requirements } from './requirements.js';
import { swaps } from './swaps.js';
import { troubles } from './troubles.js';

const emulation: Emulation = { requirements, scenarios: { ...swaps, ...troubles } };

export default emulation;
