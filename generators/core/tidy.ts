import { markdownTable } from 'markdown-table';

/** Lines of a Markdown table, wherever it is indented to. */
const TABLE = /(?:^ *\|.*\|\n){2,}/gmu;

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/u)
    .map((cell) => cell.trim());

/** Gives the columns one width; the delimiter row is made anew. */
function aligned(table: string): string {
  const [indentation = ''] = /^ */u.exec(table) ?? [];
  const [head = [], , ...rows] = table.trimEnd().split('\n').map(cellsOf);
  // A delimiter has at least three hyphens.
  const columns = markdownTable([head.map((cell) => cell.padEnd(3)), ...rows]);
  return `${columns.replaceAll(/^/gmu, indentation)}\n`;
}

/** Where a template leaves something out, its empty lines stay behind. */
const withoutGaps = (text: string): string =>
  `${text.replaceAll(/\n(?: *\n){2,}/gu, '\n\n').trimEnd()}\n`;

/**
 * Brings rendered text into the form that Prettier gives it, as far as that does not follow from the templates: the
 * width of columns and what is left out depend on the project.
 */
export function tidy(path: string, text: string): string {
  if (/\.ya?ml$/u.test(path)) return withoutGaps(text);
  if (path.endsWith('.md')) return withoutGaps(text.replaceAll(TABLE, aligned));
  return text;
}
