import { loadCatalog, type Catalog } from '../../generators/core/catalog.js';
import {
  infrastructures,
  languages,
  type InfraId,
  type LanguageId,
} from '../../generators/core/languages.js';
import type { Manifest, Value } from '../../generators/core/manifest.js';
import { templatesRoot } from './paths.js';

/** One kind of project that the generator can make. */
export interface Combination {
  /** `health-check-typescript-sam`: also the name of its golden list and of its folder. */
  readonly id: string;
  readonly manifest: Manifest;
  readonly language: LanguageId;
  readonly infra: InfraId;
}

export const catalog: Catalog = loadCatalog(templatesRoot);

export const combinations: readonly Combination[] = catalog.templates.flatMap((manifest) =>
  (Object.keys(languages) as LanguageId[]).flatMap((language) =>
    (Object.keys(infrastructures) as InfraId[]).map((infra) => ({
      id: [manifest.id, language, infra].join('-'),
      manifest,
      language,
      infra,
    })),
  ),
);

/** A value for every parameter of a template: its example, or its default. */
export function exampleValues(catalog: Catalog, manifest: Manifest): Record<string, Value> {
  const { parameters } = catalog.triggers[manifest.trigger];
  return Object.fromEntries(
    [...parameters, ...manifest.parameters].flatMap(({ name, example, default: preset }) => {
      const value = example ?? preset;
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Complete answers of a project of that combination. */
export const exampleAnswers = ({
  manifest,
  language,
  infra,
}: Combination): Record<string, Value> => ({
  template: manifest.id,
  language,
  infra,
  name: 'my-handler',
  ...exampleValues(catalog, manifest),
});
