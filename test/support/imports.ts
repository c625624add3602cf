import { posix } from 'node:path';

import ts from 'typescript';

import type { LanguageId } from '../../generators/core/languages.js';

/** How files of a language refer to each other. */
interface Imports {
  /** How others call a file. */
  readonly nameOf: (path: string) => string;
  /** What a file may import, by those names. */
  readonly namesIn: (text: string, path: string) => readonly string[];
}

/** `src/codepipeline/__init__.py` is the module `codepipeline`: these folders are in `pythonpath`. */
export const moduleOf = (path: string): string =>
  path
    .replace(/^(src|tests|infra)\//u, '')
    .replace(/(\/__init__)?\.py$/u, '')
    .replaceAll('/', '.');

const imports: Readonly<Record<LanguageId, Imports>> = {
  typescript: {
    // Import paths end as the compiled files do.
    nameOf: (path) => path.replace(/\.ts$/u, '.js'),
    namesIn: (text, path) =>
      ts
        .preProcessFile(text)
        .importedFiles.map(({ fileName }) => posix.join(posix.dirname(path), fileName)),
  },
  python: {
    nameOf: moduleOf,
    /** `from a import b` may mean the module `a.b`. */
    namesIn: (text) =>
      [...text.matchAll(/^\s*(?:from (\S+) import \(?([^)\n]*)|import (\S+))/gmu)].flatMap(
        ([, from = '', names = '', plain = '']) => [
          from,
          plain,
          ...names.split(',').map((name) => `${from}.${name.trim()}`),
        ],
      ),
  },
};

/**
 * @param texts of a project's code, by path
 * @returns some files, and those that import them, however far down
 */
export function importers(
  language: LanguageId,
  texts: ReadonlyMap<string, string>,
  paths: readonly string[],
): string[] {
  const { nameOf, namesIn } = imports[language];
  const open = new Map([...texts].map(([path, text]) => [path, namesIn(text, path)]));
  const reached = new Set(paths);
  for (let before = -1; before < reached.size;) {
    before = reached.size;
    const names = new Set([...reached].map(nameOf));
    for (const [path, imported] of open)
      if (imported.some((name) => names.has(name))) reached.add(path);
  }
  return [...reached].sort();
}
