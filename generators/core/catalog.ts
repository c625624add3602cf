import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { TemplateError } from './errors.js';
import type { DemoDeclaration, Manifest, Permission, Trigger } from './manifest.js';
import { withSlashes } from './paths.js';

/** A file of a layer. `path` is its place in the generated project, with `/`. */
export interface LayerFile {
  /** The layer's folder below templates/, e.g. `handlers/blank`. */
  readonly layer: string;
  /** The layer's first-level folder: the words that a project must fit, e.g. `cdk-python`. */
  readonly selector: string;
  readonly path: string;
  readonly read: () => string;
}

/** All that templates/ declares. Each file is read at most once. */
export interface Catalog {
  /** In the order in which they are offered. */
  readonly templates: readonly Manifest[];
  readonly triggers: Readonly<Record<string, Trigger>>;
  /** Permissions of every function, whatever its trigger: logs and traces. */
  readonly permissions: readonly Permission[];
  readonly demo: DemoDeclaration;
  /** @returns the files of a layer; an absent layer has none. */
  readonly files: (layer: string) => readonly LayerFile[];
}

/**
 * @returns what calls the function of a template.
 * @throws TemplateError where there is no such trigger.
 */
export function triggerOf(
  { triggers }: Pick<Catalog, 'triggers'>,
  { id, trigger }: Manifest,
): Trigger {
  const found = triggers[trigger];
  if (found) return found;
  throw new TemplateError(`handlers/${id}/manifest.json: there is no trigger "${trigger}"`);
}

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const foldersIn = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

function walk(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? walk(root, path) : [path];
    });
}

function layerFiles(root: string, layer: string): LayerFile[] {
  const folder = join(root, ...layer.split('/'));
  let selectors: string[];
  try {
    selectors = foldersIn(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return selectors.flatMap((selector) =>
    walk(join(folder, selector)).map((path) => {
      let contents: string | undefined;
      return {
        layer,
        selector,
        path: withSlashes(path),
        read: () => (contents ??= readFileSync(join(folder, selector, path), 'utf8')),
      };
    }),
  );
}

/** @returns a function that looks at each layer once. */
export function remembered(look: Catalog['files']): Catalog['files'] {
  const cache = new Map<string, readonly LayerFile[]>();
  return (layer) => {
    const known = cache.get(layer) ?? look(layer);
    cache.set(layer, known);
    return known;
  };
}

/** Position of a template that does not ask for one; equal positions go by name. */
const last = 1_000;

const offered = (a: Manifest, b: Manifest): number =>
  (a.order ?? last) - (b.order ?? last) || (a.id < b.id ? -1 : 1);

/**
 * Reads the declarations below a templates/ folder.
 * @throws TemplateError where a folder's name and its manifest's id differ.
 */
export function loadCatalog(root: string): Catalog {
  const handlers = join(root, 'handlers');
  const templates = foldersIn(handlers).map((folder) => {
    const manifest = json(join(handlers, folder, 'manifest.json')) as Manifest;
    if (manifest.id !== folder) {
      throw new TemplateError(`handlers/${folder}/manifest.json: id is "${manifest.id}"`);
    }
    return manifest;
  });
  const triggers = Object.fromEntries(
    foldersIn(join(root, 'triggers')).map((id) => [
      id,
      json(join(root, 'triggers', id, 'trigger.json')),
    ]),
  ) as Record<string, Trigger>;
  return {
    templates: templates.sort(offered),
    triggers,
    permissions: json(join(root, 'project', 'permissions.json')) as Permission[],
    demo: json(join(root, 'pipelines', 'demo', 'pipeline.json')) as DemoDeclaration,
    files: remembered((layer) => layerFiles(root, layer)),
  };
}
