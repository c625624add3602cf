import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { cache } from '../support/paths.js';

/** Keeps what was measured for scripts/bench/report.mjs. */
export function keep(name: string, results: unknown): void {
  const folder = join(cache, 'bench');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(results));
}
