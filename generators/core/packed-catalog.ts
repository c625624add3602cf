import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { loadCatalog, remembered, type Catalog, type LayerFile } from './catalog.js';
import { isSelector } from './layers.js';

/**
 * What is published instead of templates/: a file with all declarations, and a file for each layer. Whoever runs
 * `npm init` waits for every file that npm writes, and there are hundreds below templates/.
 */
const DECLARATIONS = 'declarations.json';

const fileOf = (layer: string): string => `${layer.replaceAll('/', '.')}.json`;

type Declarations = Omit<Catalog, 'files'>;
type PackedFile = readonly [selector: string, path: string, text: string];

/** Layers have two levels, `handlers/blank`, but for the one that every project has. */
const layersIn = (root: string): string[] =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      name === 'project' ? [name] : readdirSync(join(root, name)).map((id) => `${name}/${id}`),
    );

/** @returns files that `loadPackedCatalog` reads, by name, of what `loadCatalog` reads below a templates/ folder. */
export function packCatalog(root: string): Record<string, string> {
  const { files, ...declarations } = loadCatalog(root);
  const pack = (layer: string): PackedFile[] =>
    files(layer)
      .filter(({ selector }) => isSelector(selector))
      .map(({ selector, path, read }) => [selector, path, read()]);
  return {
    [DECLARATIONS]: JSON.stringify(declarations),
    ...Object.fromEntries(
      layersIn(root).map((layer) => [fileOf(layer), JSON.stringify(pack(layer))]),
    ),
  };
}

export const isPacked = (folder: string): boolean => existsSync(join(folder, DECLARATIONS));

/** Reads the catalog from a folder with the files of `packCatalog`. */
export function loadPackedCatalog(folder: string): Catalog {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const unpack = (layer: string): LayerFile[] => {
    if (!existsSync(join(folder, fileOf(layer)))) return [];
    const packed = read(fileOf(layer)) as PackedFile[];
    return packed.map(([selector, path, text]) => ({ layer, selector, path, read: () => text }));
  };
  return { ...(read(DECLARATIONS) as Declarations), files: remembered(unpack) };
}
