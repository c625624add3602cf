import { parse as parseToml, stringify as stringifyToml } from 'smol-toml';

import { TemplateError } from './errors.js';

type Data = Record<string, unknown>;

const isData = (value: unknown): value is Data =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Objects are joined, lists appended; a scalar that two layers set to different values has no owner. */
function join(a: unknown, b: unknown, path: string): unknown {
  if (Array.isArray(a) && Array.isArray(b)) {
    return [...new Set<unknown>([...(a as unknown[]), ...(b as unknown[])])];
  }
  if (isData(a) && isData(b)) {
    const result: Data = { ...a };
    for (const [key, value] of Object.entries(b)) {
      result[key] = key in a ? join(a[key], value, `${path}.${key}`) : value;
    }
    return result;
  }
  if (a === b) return a;
  throw new TemplateError(`${path} is set by two layers: ${String(a)} and ${String(b)}`);
}

/** npm keeps these sorted; a merged package.json does too. */
const SORTED = ['dependencies', 'devDependencies', 'scripts'];

const sorted = (data: unknown): unknown =>
  isData(data)
    ? Object.fromEntries(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)))
    : data;

function mergeJson(path: string, texts: readonly string[]): string {
  const merged = texts
    .map((text) => JSON.parse(text) as Data)
    .reduce((a, b) => join(a, b, path) as Data);
  for (const key of SORTED) if (key in merged) merged[key] = sorted(merged[key]);
  return `${JSON.stringify(merged, null, 2)}\n`;
}

const mergeToml = (path: string, texts: readonly string[]): string =>
  `${stringifyToml(texts.map((text) => parseToml(text) as Data).reduce((a, b) => join(a, b, path) as Data)).trimEnd()}\n`;

const mergeLines = (texts: readonly string[]): string => {
  const lines = new Set(texts.flatMap((text) => text.split('\n')).filter((line) => line !== ''));
  return `${[...lines].sort().join('\n')}\n`;
};

const append = (texts: readonly string[]): string => texts.join('');

/**
 * Merges what several layers say of one file: JSON and TOML as data, requirements as a sorted set of lines,
 * .gitignore one after the other.
 * @throws TemplateError where two layers say different things.
 */
export function merge(path: string, texts: readonly string[]): string {
  if (texts.length === 1) return texts[0] ?? '';
  if (path.endsWith('.json')) return mergeJson(path, texts);
  if (path.endsWith('.toml')) return mergeToml(path, texts);
  return path.endsWith('.txt') ? mergeLines(texts) : append(texts);
}
