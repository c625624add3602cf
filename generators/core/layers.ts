import type { Catalog, LayerFile } from './catalog.js';
import { infrastructures, languages } from './languages.js';
import type { Project } from './project.js';

/** The folders below templates/ that make up a project; their order only matters to merged files. */
export function layersOf({ language, template, trigger, infra, pipeline }: Project): string[] {
  const modules = new Set([...(trigger.modules ?? []), ...(template.modules ?? [])]);
  return [
    'project',
    `languages/${language.id}`,
    ...[...modules].map((name) => `modules/${name}`),
    `triggers/${trigger.id}`,
    `infra/${infra.id}`,
    `pipelines/${pipeline}`,
    `handlers/${template.id}`,
  ];
}

/** Words that the name of a selector is made of. */
const words: readonly string[] = [
  'common',
  ...Object.keys(languages),
  ...Object.keys(infrastructures),
];

/** Whether a layer's folder is for projects at all; scenarios, for example, are tests of ours. */
export const isSelector = (name: string): boolean =>
  name.split('-').every((word) => words.includes(word));

/** `common`, `python`, `cdk-python`: a folder belongs to a project when every word of its name fits. */
export function fits(selector: string, { language, infra }: Project): boolean {
  const own: readonly string[] = ['common', language.id, infra.id];
  return selector.split('-').every((word) => own.includes(word));
}

/** @returns all files of the project's layers that fit it. */
export const filesOf = (catalog: Catalog, project: Project): LayerFile[] =>
  layersOf(project).flatMap((layer) =>
    catalog.files(layer).filter(({ selector }) => fits(selector, project)),
  );
