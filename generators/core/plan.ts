import type { Catalog, LayerFile } from './catalog.js';
import { TemplateError } from './errors.js';
import { filesOf } from './layers.js';
import type { Project } from './project.js';

/** Stage 3 of a run: a file of the project and where it comes from. */
export interface PlannedFile {
  readonly path: string;
  /** One file, or the parts of a file that is merged as data. */
  readonly parts: readonly [LayerFile, ...LayerFile[]];
}

export interface Plan {
  readonly files: readonly PlannedFile[];
  /** `_partials/wire.md` of a layer (also `.yaml`, `.ejs`), by `wire`: inserted into other files, never written. */
  readonly partials: Readonly<Record<string, LayerFile>>;
}

/** Files that several layers may contribute to; they are merged as data. All others have one owner. */
const isMerged = (path: string): boolean =>
  /(^|\/)(package\.json|pyproject\.toml|requirements[^/]*\.txt|\.gitignore)$/u.test(path);

const PARTIAL = /^_partials\/(?<name>[^/]+)\.(md|yaml)(\.ejs)?$/u;

const targetOf = ({ path }: LayerFile): string => path.replace(/\.ejs$/u, '');

/**
 * @returns the files of the project, by path.
 * @throws TemplateError where two layers own one path.
 */
export function plan(catalog: Catalog, project: Project): Plan {
  const byPath = new Map<string, [LayerFile, ...LayerFile[]]>();
  const partials: Record<string, LayerFile> = {};
  for (const file of filesOf(catalog, project)) {
    const partial = PARTIAL.exec(file.path)?.groups?.['name'];
    const path = partial ?? targetOf(file);
    const before = partial === undefined ? byPath.get(path)?.[0] : partials[partial];
    if (before && !(partial === undefined && isMerged(path))) {
      throw new TemplateError(`${path} has two owners: ${before.layer} and ${file.layer}`);
    }
    if (partial === undefined) byPath.set(path, [...(byPath.get(path) ?? []), file] as never);
    else partials[partial] = file;
  }
  const files = [...byPath]
    .map(([path, parts]) => ({ path, parts }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, partials };
}
