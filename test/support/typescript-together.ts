import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from '@jest/globals';

import type { Combination } from './combinations.js';
import { typescriptInstall, typescriptProjects } from './folders.js';
import { folderOf, generatedFiles } from './projects.js';
import { succeed, type Result } from './process.js';

const SETTINGS = ['tsconfig.json', 'eslint.config.js'];

/** So many projects fit into the memory of one linter. */
const GROUP = 8;

const settingsOf = (combination: Combination): string[] =>
  SETTINGS.map((name) => readFileSync(join(folderOf(combination), name), 'utf8'));

const inGroups = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / GROUP) }, (_, index) =>
    items.slice(index * GROUP, (index + 1) * GROUP),
  );

const tool = (program: string, args: readonly string[]): Promise<Result> =>
  succeed(process.execPath, [join(typescriptInstall, 'node_modules', program), ...args], {
    cwd: typescriptProjects,
    env: { NODE_OPTIONS: undefined },
  });

/** @returns files of projects that have such an ending, from the folder above them. */
const filesOf = (projects: readonly Combination[], ending: RegExp): string[] =>
  projects.flatMap((one) =>
    generatedFiles(one)
      .filter((path) => ending.test(path))
      .map((path) => join(one.id, path)),
  );

/** Writes settings that apply those of the projects, which are the same in all, to the code of several. */
function writeSettings(
  name: string,
  some: readonly Combination[],
): { tsc: string; eslint: string } {
  const [first] = some as [Combination];
  for (const one of some) expect(settingsOf(one)).toEqual(settingsOf(first));
  const tsc = `${name}.tsconfig.json`;
  const eslint = `${name}.eslint.config.mjs`;
  const files = filesOf(some, /\.ts$/u);
  const config = { extends: `./${first.id}/tsconfig.json`, include: [], files };
  writeFileSync(join(typescriptProjects, tsc), JSON.stringify(config));
  const parserOptions = `{ projectService: false, project: './${tsc}', tsconfigRootDir: import.meta.dirname }`;
  writeFileSync(
    join(typescriptProjects, eslint),
    `import own from './${first.id}/eslint.config.js';\nexport default [...own, { files: ['**/*.ts'], languageOptions: { parserOptions: ${parserOptions} } }];\n`,
  );
  return { tsc, eslint };
}

/**
 * Compiles and lints projects with one compiler: most of its time goes into the declarations of installed packages,
 * which are read once.
 */
export async function compileAndLint(projects: readonly Combination[]): Promise<void> {
  for (const [index, some] of inGroups(projects).entries()) {
    const { tsc, eslint } = writeSettings(`together-${index}`, some);
    await tool('typescript/bin/tsc', ['--project', tsc]);
    await tool('eslint/bin/eslint.js', ['--config', eslint, ...filesOf(some, /\.[jt]s$/u)]);
  }
}

/** Prettier takes the settings of each file's own project. */
export async function checkFormat(projects: readonly Combination[]): Promise<void> {
  // A project's .prettierignore excludes the saved answers, which Yeoman writes.
  const files = filesOf(projects, /(?<!\.yo-rc\.json)$/u);
  await tool('prettier/bin/prettier.cjs', ['--check', '--ignore-unknown', ...files]);
}
