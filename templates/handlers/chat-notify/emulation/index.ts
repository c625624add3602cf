import type { Emulation } from '../../../../test/emulated/index.js';
import { HOST, KEY, PARAMETER, SECRET } from './given.js';
import { irc } from './irc.js';
import { requirements } from './requirements.js';
import { secrets } from './secrets.js';
import { webhooks } from './webhooks.js';

const emulation: Emulation = {
  // Both stores, so that the role may read both: a scenario sets one of them.
  answers: { secretArn: SECRET, parameterName: PARAMETER, keyArn: KEY, allowedHosts: HOST },
  requirements,
  scenarios: { ...webhooks, ...irc, ...secrets },
};

export default emulation;
