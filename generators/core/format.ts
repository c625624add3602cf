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

/**
 * Formats what was rendered. A layer's file that is copied is in its final form already (a test holds it), so
 * that a run which renders nothing of a kind never loads its formatter.
 */
export async function format(files: readonly RenderedFile[]): Promise<RenderedFile[]> {
  const { prettier, plugins } = await load();
  return Promise.all(
    files.map(async (file) => {
      const parser = parserOf(file.path);
      if (!file.rendered || parser === undefined) return file;
      const contents = await prettier.format(file.contents, {
        ...prettierOptions,
        parser,
        plugins,
      });
      return { ...file, contents };
    }),
  );
}
