import type { Catalog } from './catalog.js';
import { format } from './format.js';
import { plan } from './plan.js';
import type { Project } from './project.js';
import { render, type RenderedFile } from './render.js';

/**
 * The core in one line; each stage is a type of its own:
 *
 *   sources ─resolve→ Resolution ─buildProject→ Project ─plan→ Plan ─render→ RenderedFile[] ─format→ RenderedFile[]
 */
export const projectFiles = (catalog: Catalog, project: Project): Promise<RenderedFile[]> =>
  format(render(plan(catalog, project), project));
