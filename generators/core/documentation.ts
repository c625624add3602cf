import { triggerOf, type Catalog } from './catalog.js';
import { flagGroups, type Flag } from './flags.js';
import { flagOf } from './questions.js';

/** Free text in a cell: only what would end the cell is escaped. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((row) => `| ${row.map(cell).join(' | ')} |`)
    .join('\n');

/** @returns the README's table of templates, from their manifests. */
export const templatesTable = (catalog: Catalog): string =>
  table(
    ['Template', 'What it does', 'Called by'],
    catalog.templates.map((template) => [
      `\`${template.id}\``,
      template.summary,
      triggerOf(catalog, template).title,
    ]),
  );

const flagsTable = (flags: readonly Flag[]): string =>
  table(
    ['Flag', 'Meaning'],
    flags.map(({ question, description }) => [`\`${flagOf(question)}\``, description]),
  );

/** @returns the README's tables of flags, from the questions: those of every project, then by template. */
export function flagsTables(catalog: Catalog): string {
  const { ofEveryProject, ofTemplates } = flagGroups(catalog);
  return [...ofEveryProject, ...ofTemplates]
    .map(({ title, flags }) => `#### ${title}\n\n${flagsTable(flags)}`)
    .join('\n\n');
}

/**
 * Fills the tables of a document, each between `<!-- name -->` and `<!-- /name -->`.
 * @returns the text with both tables as the catalog has them now.
 */
export function fillTables(text: string, catalog: Catalog): string {
  const tables = { templates: templatesTable(catalog), flags: flagsTables(catalog) };
  return Object.entries(tables).reduce((filled, [name, contents]) => {
    const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const [before, rest = ''] = filled.split(start);
    const [, after = ''] = rest.split(end);
    return `${before ?? ''}${start}\n\n${contents}\n\n${end}${after}`;
  }, text);
}
