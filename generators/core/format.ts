import type { Plugin } from 'prettier';

import type { RenderedFile } from './render.js';

/** Prettier's settings of generated projects; the layers' own configuration says the same. */
export const prettierOptions = {
  printWidth: 100,
  singleQuote: true,
  trailingComma: 'all',
} as const;

const PARSERS: Readonly<Record<string, string>> = {
  '.json': 'json',
  '.md': 'markdown',
  '.yaml': 'yaml',
  '.yml': 'yaml',
};

/** As Prettier infers it: package.json is kept in npm's own form. */
const parserOf = (path: string): string | undefined =>
  path.endsWith('package.json') ? 'json-stringify' : PARSERS[/\.[^./]+$/u.exec(path)?.[0] ?? ''];

/** Templates of code have no tags, so nothing else is ever rendered; a README has JSON and YAML in it. */
async function load(): Promise<{
  prettier: typeof import('prettier/standalone');
  plugins: Plugin[];
}> {
  const [prettier, babel, estree, markdown, yaml] = await Promise.all([
    import('prettier/standalone'),
    import('prettier/plugins/babel'),
    import('prettier/plugins/estree'),
    import('prettier/plugins/markdown'),
    import('prettier/plugins/yaml'),
  ]);
  return { prettier, plugins: [babel, estree as Plugin, markdown, yaml] };
}

/** @returns the file as Prettier has it. */
export async function prettify(file: RenderedFile): Promise<RenderedFile> {
  const parser = parserOf(file.path);
  if (parser === undefined) return file;
  const { prettier, plugins } = await load();
  const contents = await prettier.format(file.contents, { ...prettierOptions, parser, plugins });
  return { ...file, contents };
}

/**
 * Whether a file is as Prettier would have it. A layer's file that is copied is stored in its final form. So is what
 * is rendered, unless it holds characters whose width only Prettier knows: tests hold both.
 */
const isFinal = ({ rendered, contents }: RenderedFile): boolean =>
  !rendered || /^[\n\u0020-\u007e]*$/u.test(contents);

/** Formats what is not in its final form yet. Few runs have such a file, the others never load the formatter. */
export const format = (files: readonly RenderedFile[]): Promise<RenderedFile[]> =>
  Promise.all(files.map(async (file) => (isFinal(file) ? file : prettify(file))));
