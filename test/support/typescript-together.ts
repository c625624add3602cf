import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from '@jest/globals';

import type { Combination } from './combinations.js';
import { typescriptInstall, typescriptProjects } from './folders.js';
import { affectedCode, wholeOf } from './own-files.js';
import { folderOf, generate, generatedFiles } from './projects.js';
import { succeed, type Result } from './process.js';

/** Beside the projects. */
const TSC = 'together.tsconfig.json';
const ESLINT = 'together.eslint.config.mjs';

const read = (combination: Combination, path: string): string =>
  readFileSync(join(folderOf(combination), path), 'utf8');

/** Of compiler and linter. */
const settingsOf = (combination: Combination): string[] =>
  ['tsconfig.json', 'eslint.config.js'].map((name) => read(combination, name));

/** Of the formatter. */
const styleOf = (combination: Combination): unknown[] => [
  read(combination, '.editorconfig'),
  read(combination, '.prettierignore'),
  JSON.parse(read(combination, 'package.json')).prettier,
];

const tool = (program: string, args: readonly string[]): Promise<Result> =>
  succeed(process.execPath, [join(typescriptInstall, 'node_modules', program), ...args], {
    cwd: typescriptProjects,
    env: { NODE_OPTIONS: undefined },
  });

/** @returns files of projects, from the folder above them. */
const filesOf = (
  projects: readonly Combination[],
  pathsOf: (one: Combination) => readonly string[],
): string[] => projects.flatMap((one) => pathsOf(one).map((path) => join(one.id, path)));

/** Writes settings that apply those of the projects, which are the same in all, to files of several. */
function writeSettings(some: readonly Combination[], files: readonly string[]): void {
  const [first] = some as [Combination];
  for (const one of [...some, ...some.map(wholeOf)]) {
    expect(settingsOf(one)).toEqual(settingsOf(first));
  }
  const config = { extends: `./${first.id}/tsconfig.json`, include: [], files };
  writeFileSync(join(typescriptProjects, TSC), JSON.stringify(config));
  const parserOptions = `{ projectService: false, project: './${TSC}', tsconfigRootDir: import.meta.dirname }`;
  writeFileSync(
    join(typescriptProjects, ESLINT),
    `import own from './${first.id}/eslint.config.js';\nexport default [...own, { files: ['**/*.ts'], languageOptions: { parserOptions: ${parserOptions} } }];\n`,
  );
}

/**
 * Compiles and lints what projects do not have just as the whole one has it, with one compiler: most of its time
 * goes into the declarations of installed packages, which are read once.
 */
export async function compileAndLint(projects: readonly Combination[]): Promise<void> {
  for (const one of projects) await generate(wholeOf(one));
  const files = filesOf(projects, affectedCode);
  writeSettings(
    projects,
    files.filter((path) => path.endsWith('.ts')),
  );
  await tool('typescript/bin/tsc', ['--project', TSC]);
  await tool('eslint/bin/eslint.js', ['--config', ESLINT, ...files]);
}

/** What is the same in several projects is looked at in one. */
export async function checkFormat(projects: readonly Combination[]): Promise<void> {
  const [first] = projects as [Combination];
  const seen = new Set<string>();
  const isNew = (one: Combination, path: string): boolean => {
    const before = seen.size;
    return seen.add(`${path}\0${read(one, path)}`).size > before;
  };
  for (const one of projects) expect(styleOf(one)).toEqual(styleOf(first));
  const files = filesOf(projects, (one) =>
    // A project's .prettierignore excludes the saved answers, which Yeoman writes.
    generatedFiles(one).filter((path) => path !== '.yo-rc.json' && isNew(one, path)),
  );
  await tool('prettier/bin/prettier.cjs', ['--check', '--ignore-unknown', ...files]);
}
