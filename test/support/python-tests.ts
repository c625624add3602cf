import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Combination } from './combinations.js';
import { ownCode } from './own-files.js';
import { folderOf, generatedFiles } from './projects.js';

/** `src/codepipeline/__init__.py` is the module `codepipeline`: these folders are in `pythonpath`. */
const moduleOf = (path: string): string =>
  path
    .replace(/^(src|tests|infra)\//u, '')
    .replace(/(\/__init__)?\.py$/u, '')
    .replaceAll('/', '.');

/** Modules whose names a file imports; `from a import b` may mean the module `a.b`. */
const importsOf = (text: string): string[] =>
  [...text.matchAll(/^\s*(?:from (\S+) import \(?([^)\n]*)|import (\S+))/gmu)].flatMap(
    ([, from = '', names = '', plain = '']) => [
      from,
      plain,
      ...names.split(',').map((name) => `${from}.${name.trim()}`),
    ],
  );

/** What a project has of its own, as pytest and coverage name it. */
export interface OwnTests {
  /** Modules of the function that are the project's own. */
  readonly modules: readonly string[];
  /** Test files that import what is its own, however far down. */
  readonly tests: readonly string[];
}

export function ownTestsOf(combination: Combination): OwnTests {
  const own = ownCode(combination);
  const files = generatedFiles(combination).filter((path) => path.endsWith('.py'));
  const imports = new Map(
    files.map((path) => [path, importsOf(readFileSync(join(folderOf(combination), path), 'utf8'))]),
  );
  const reached = new Set(own);
  for (let before = 0; before < reached.size;) {
    before = reached.size;
    const modules = new Set([...reached].map(moduleOf));
    for (const [path, names] of imports)
      if (names.some((name) => modules.has(name))) reached.add(path);
  }
  return {
    modules: own.filter((path) => path.startsWith('src/')).map(moduleOf),
    tests: [...reached].filter((path) => path.startsWith('tests/test_')).sort(),
  };
}
