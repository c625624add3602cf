import { join } from 'node:path';

import { loadCatalog, type Catalog } from '../core/catalog.js';
import { packageRoot } from './package-root.js';

let loaded: Catalog | undefined;

/** @returns the templates of this package, or of the folder that a test names. */
export function templates(root = process.env['CODEPIPELINE_HANDLER_TEMPLATES_ROOT']): Catalog {
  return (loaded ??= loadCatalog(root ?? join(packageRoot, 'templates')));
}
