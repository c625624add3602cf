import { fileURLToPath } from 'node:url';

import { loadCatalog, type Catalog } from '../core/catalog.js';

/** The same place from generators/shell/ and from dist/shell/. */
const TEMPLATES = fileURLToPath(new URL('../../templates', import.meta.url));

let loaded: Catalog | undefined;

/** @returns the templates of this package, or of the folder that a test names. */
export function templates(root = process.env['CODEPIPELINE_HANDLER_TEMPLATES_ROOT']): Catalog {
  return (loaded ??= loadCatalog(root ?? TEMPLATES));
}
