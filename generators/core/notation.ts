import { stringify, type ScalarTag } from 'yaml';

/** Pretty JSON. */
export const json = (value: unknown): string => JSON.stringify(value, null, 2);

/**
 * JSON on one line. A JSON string is also a valid double-quoted scalar of YAML and a basic string of TOML,
 * so this is how free text gets into those.
 */
export const inline = (value: unknown): string => JSON.stringify(value);

/** Text that CloudFormation substitutes: written as `!Sub "…"`. */
class Sub {
  constructor(readonly text: string) {}
}

const subTag: ScalarTag = {
  tag: '!Sub',
  identify: (value) => value instanceof Sub,
  resolve: (text) => new Sub(text),
  stringify: ({ value }) => JSON.stringify((value as Sub).text),
};

function withSub(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('${') ? new Sub(value) : value;
  if (Array.isArray(value)) return value.map(withSub);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withSub(item)]));
  }
  return value;
}

/** Block YAML without aliases or folded lines. */
export const yaml = (value: unknown): string =>
  stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });

/**
 * Block YAML of a CloudFormation value: every string with `${…}` is substituted by CloudFormation, which reads
 * YAML 1.1, where `2012-10-17` without quotes is a date.
 */
export const cfn = (value: unknown): string =>
  stringify(withSub(value), {
    version: '1.1',
    lineWidth: 0,
    aliasDuplicateObjects: false,
    customTags: [subTag],
  });

/** Indents every line but the first, which stands where the tag stands; drops the final newline. */
export const indent = (text: string, spaces: number): string =>
  text.trimEnd().replaceAll(/\n(?=.)/gu, `\n${' '.repeat(spaces)}`);

/** What CommonMark, or GitHub's dialect of it, reads as markup within a line. */
const INLINE_MARKUP = /[\\`*_[\]<>&~|$]/gu;

/** What makes a heading, a list, a rule or a table of a line that begins with it. */
const BLOCK_MARKUP = /^(?<number>\s*\d*)(?<mark>[#+=.):-])/u;

/** Free text of one line as Markdown that says just that. https://spec.commonmark.org/current/#backslash-escapes */
export const markdown = (text: string): string =>
  text
    .replaceAll(INLINE_MARKUP, (character) => `\\${character}`)
    .replace(BLOCK_MARKUP, (_match, number: string, mark: string) => `${number}\\${mark}`);
