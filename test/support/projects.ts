import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { exampleAnswers, type Combination } from './combinations.js';
import { pythonProjects, typescriptProjects } from './folders.js';
import { generator } from './generator.js';
import { installPython, installTypescript } from './installs.js';
import { digest, digestOfGenerator, once } from './once.js';
import { snapshot } from './scratch.js';

export const folderOf = ({ id, language }: Combination): string =>
  join(language === 'typescript' ? typescriptProjects : pythonProjects, id);

/** Paths of all files of a project as they were generated, before any suite built something in it. */
export const generatedFiles = (combination: Combination): string[] =>
  readFileSync(listOf(combination), 'utf8').trimEnd().split('\n');

const listOf = (combination: Combination): string => `${folderOf(combination)}.files.txt`;

/** All that decides what a project is made of. */
export const keyOf = (combination: Combination): string =>
  digest(`${digestOfGenerator()}\0${JSON.stringify(exampleAnswers(combination))}`);

/** Generates the project of a combination through the command line, as soon as the generator has changed. */
export const generate = (combination: Combination): Promise<void> =>
  once(folderOf(combination), keyOf(combination), async () => {
    const folder = folderOf(combination);
    const answers = `${folder}.answers.json`;
    writeFileSync(answers, JSON.stringify(exampleAnswers(combination)));
    const flags = ['--answers', answers, '--skip-install', '--no-git', '--yes'];
    const { status, stdout, stderr } = await generator([folder, ...flags]);
    if (status !== 0) throw new Error(`${combination.id} was not generated:\n${stdout}\n${stderr}`);
    const files = Object.keys(snapshot(folder) ?? {});
    writeFileSync(listOf(combination), `${files.join('\n')}\n`);
  });

/** A generated project whose dependencies are installed. */
export async function prepare(combination: Combination): Promise<void> {
  await (combination.language === 'typescript' ? installTypescript() : installPython());
  await generate(combination);
}
