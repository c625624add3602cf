import { loadCatalog, type Catalog } from '../core/catalog.js';
import { isPacked, loadPackedCatalog } from '../core/packed-catalog.js';
import { templatesFolder } from './package-root.js';

let loaded: Catalog | undefined;

/** @returns the templates of this package, or of the folder that a test names. */
export function templates(
  folder = process.env['CODEPIPELINE_HANDLER_TEMPLATES_ROOT'] ?? templatesFolder(),
): Catalog {
  return (loaded ??= isPacked(folder) ? loadPackedCatalog(folder) : loadCatalog(folder));
}
