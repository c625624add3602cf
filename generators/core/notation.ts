import { stringify, type ScalarTag } from 'yaml';

/** How long a line may be. */
const WIDTH = 100;

/** A list of texts, numbers and the like, one on each line. */
const LIST =
  /^(?<start>.*\[)\n(?<items>(?: *(?:"(?:[^"\\]|\\.)*"|[^"[\]{}\n]+),?\n)+) *\](?<end>,?)$/gmu;

/** Pretty JSON as Prettier has it: a list of texts or numbers is on one line where that is not too long. */
export const json = (value: unknown): string =>
  JSON.stringify(value, null, 2).replaceAll(
    LIST,
    (list, start: string, items: string, end: string) => {
      const line = `${start}${items.trim().replaceAll(/\n */gu, ' ')}]${end}`;
      return line.length > WIDTH ? list : line;
    },
  );

/** JSON on one line. A JSON string is also a basic string of TOML, so this is how free text gets there. */
export const inline = (value: unknown): string => JSON.stringify(value);

/**
 * How YAML is written: no aliases, no folded lines, and quotes as Prettier sets them. No block scalars: a text that
 * begins like a document marker (`---x`) would become one, whose second line a file that it is put into does not indent.
 */
const YAML = {
  lineWidth: 0,
  aliasDuplicateObjects: false,
  singleQuote: true,
  blockQuote: false,
} as const;

/** Free text as a scalar of YAML: in quotes, so that it is one in every version of YAML and always a text. */
export function quoted(text: string): string {
  const isApostrophed = text.includes("'") && !text.includes('"');
  const defaultStringType = isApostrophed ? 'QUOTE_DOUBLE' : 'QUOTE_SINGLE';
  return stringify(text, { ...YAML, defaultStringType }).trimEnd();
}

/** Text that CloudFormation substitutes: written as `!Sub "…"`. */
class Sub {
  constructor(readonly text: string) {}
}

const subTag: ScalarTag = {
  tag: '!Sub',
  identify: (value) => value instanceof Sub,
  resolve: (text) => new Sub(text),
  stringify: ({ value }) => quoted((value as Sub).text),
};

function withSub(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('${') ? new Sub(value) : value;
  if (Array.isArray(value)) return value.map(withSub);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withSub(item)]));
  }
  return value;
}

/** Block YAML. */
export const yaml = (value: unknown): string => stringify(value, YAML);

/**
 * Block YAML of a CloudFormation value: every string with `${…}` is substituted by CloudFormation, which reads
 * YAML 1.1, where `2012-10-17` without quotes is a date.
 */
export const cfn = (value: unknown): string =>
  stringify(withSub(value), { ...YAML, version: '1.1', customTags: [subTag] });

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
