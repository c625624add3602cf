import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';
import * as prettier from 'prettier';

import { fillTables } from '../../generators/core/documentation.js';
import { allQuestions, flagOf } from '../../generators/core/questions.js';
import { catalog } from '../support/combinations.js';
import { generator } from '../support/generator.js';
import { root } from '../support/paths.js';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');
const { prettier: style, scripts } = JSON.parse(read('package.json')) as {
  prettier: prettier.Options;
  scripts: Record<string, string>;
};

describe('README.md', () => {
  test('has the tables that the templates declare; `npm run docs` writes them', async () => {
    const filled = fillTables(readme, catalog);
    expect(await prettier.format(filled, { ...style, parser: 'markdown' })).toBe(readme);
  });

  test('names every flag that there is', async () => {
    const helps = await Promise.all(
      [[], ['role'], ['attach']].map((command) => generator([...command, '--help'])),
    );
    const ofHelp = helps.flatMap(
      ({ stdout }) => stdout.match(/(?<=^ {2}(?:-\w, )?)--[\w-]+/gmu) ?? [],
    );
    const flags = new Set([...ofHelp, ...allQuestions(catalog).map(flagOf)]);
    expect(flags.size).toBeGreaterThan(20);
    expect([...flags].filter((flag) => !readme.includes(`\`${flag}`))).toEqual([]);
  });
});

describe.each(['README.md', 'CONTRIBUTING.md'])('%s', (file) => {
  const text = read(file);

  test('names only scripts of package.json', () => {
    const named = [...text.matchAll(/npm run (?<script>[\w:]+)/gu)].map(
      (m) => m.groups?.['script'],
    );
    expect(named.filter((script) => scripts[script ?? ''] === undefined)).toEqual([]);
  });

  test('links only to files that there are', () => {
    const links = [...text.matchAll(/\]\((?<path>[^)#:]+)\)/gu)].map((m) => m.groups?.['path']);
    for (const path of links) expect(() => read(path ?? '')).not.toThrow();
  });
});
