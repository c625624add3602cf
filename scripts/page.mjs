import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import * as prettier from 'prettier';

/** @returns the absolute path of a file of the clone. */
export const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * Changes a Markdown page of the clone; it is formatted as all pages are.
 *
 * @param {string} path
 * @param {(text: string) => string} change
 */
export async function changePage(path, change) {
  const { singleQuote, printWidth } = JSON.parse(readFileSync(at('package.json'), 'utf8')).prettier;
  const options = { parser: 'markdown', singleQuote, printWidth };
  writeFileSync(at(path), await prettier.format(change(readFileSync(at(path), 'utf8')), options));
}

/** Puts a text between `<!-- name -->` and `<!-- /name -->`. */
export const fillSection = (path, name, section) =>
  changePage(path, (text) =>
    text.replace(
      new RegExp(`(?<=<!-- ${name} -->\\n)[\\s\\S]*(?=<!-- /${name} -->)`, 'u'),
      () => `\n${section}\n\n`,
    ),
  );
