import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, test } from '@jest/globals';

import { publish } from '../support/published.js';
import { startRegistry, type Registry } from '../support/registry.js';
import { scratch } from '../support/scratch.js';
import { CREATE } from './contestants.js';
import { measure, type Contestant } from './measure.js';
import { keep } from './results.js';

const place = scratch();
let registry: Registry;

beforeAll(async () => {
  await publish();
  registry = await startRegistry(place.path);
});
afterAll(() => {
  registry.stop();
  place.remove();
});

/** `npm init` with an empty cache: what is created, and by whom, comes from the registry. */
const init = (id: string, title: string, args: readonly string[]): Contestant => ({
  id,
  title,
  command: (folder) => {
    const npmCache = join(folder, '.npm-cache');
    mkdirSync(npmCache);
    return ['npm', 'init', '--yes', `--cache=${npmCache}`, ...args];
  },
  isNode: false,
});

test('npm init with an empty cache, from a registry on loopback', async () => {
  const contestants = [
    init('ours', 'npm init codepipeline-handler', [
      'codepipeline-handler@latest',
      'my-handler',
      '--',
      ...CREATE,
    ]),
    init('vite', 'npm init vite, vanilla-ts', [
      'vite@9.3.0',
      'my-app',
      '--',
      '--template',
      'vanilla-ts',
    ]),
  ];
  keep('cold', await measure(contestants, { rounds: 7, env: registry.env }));
});
