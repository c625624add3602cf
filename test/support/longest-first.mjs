import Sequencer from '@jest/test-sequencer';

/** Minutes each: what begins with them does not end with one worker at them and the other idle. */
const LONGEST = [
  'projects/typescript',
  'projects/typescript-together',
  'projects/invoke',
  'emulated/python',
  'projects/sam',
  'projects/python',
  'emulated/malformed',
  'projects/cdk',
];

const rank = ({ path }) => {
  const place = LONGEST.findIndex((name) => path.endsWith(`${name}.test.ts`));
  return place === -1 ? LONGEST.length : place;
};

/** In an empty clone Jest does not know yet how long a suite takes, and goes by the size of its file. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
}
