import type { Catalog } from './catalog.js';

/** @returns a line for each template: id and summary, aligned. */
export function listTemplates({ templates }: Catalog): string {
  const width = Math.max(...templates.map(({ id }) => id.length));
  return templates.map(({ id, summary }) => `  ${id.padEnd(width)}  ${summary}`).join('\n');
}
