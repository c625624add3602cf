import type { Emulation } from '../../../../test/emulated/index.js';
import { requirements } from './requirements.js';
import { syncs } from './syncs.js';
import { troubles } from './troubles.js';

const emulation: Emulation = { requirements, scenarios: { ...syncs, ...troubles } };

export default emulation;
