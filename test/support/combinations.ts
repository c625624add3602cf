import { loadCatalog, triggerOf, type Catalog } from '../../generators/core/catalog.js';
import {
  infrastructures,
  languages,
  type InfraId,
  type LanguageId,
} from '../../generators/core/languages.js';
import type { Manifest, PipelineId, Value } from '../../generators/core/manifest.js';
import { templatesRoot } from './paths.js';

/** One kind of project that the generator can make. */
export interface Combination {
  /** `health-check-typescript-sam`: also the name of its golden list and of its folder. */
  readonly id: string;
  readonly manifest: Manifest;
  readonly language: LanguageId;
  readonly infra: InfraId;
  /** Without it the default. */
  readonly pipeline?: PipelineId;
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

const withDemo = (combination: Combination): Combination => ({
  ...combination,
  id: `${combination.id}-demo`,
  pipeline: 'demo',
});

/** The CDK app of a demo differs by language only, its data by whether there is an input artifact. */
const CDK_DEMOS = [
  'blank-typescript-cdk',
  'cfn-deploy-typescript-cdk',
  'blank-python-cdk',
  'publish-version-python-cdk',
];

/** Projects with a demo pipeline: with SAM those of every template, in one language. */
export const demos: readonly Combination[] = combinations
  .filter(({ manifest }) => triggerOf(catalog, manifest).pipelines?.includes('demo'))
  .filter(
    ({ id, language, infra }) =>
      CDK_DEMOS.includes(id) || (infra === 'sam' && language === 'typescript'),
  )
  .map(withDemo);

/** Demos for what takes long and looks at the code only: the CDK app of each language. */
export const codeOfDemos = demos.filter(
  ({ manifest, infra }) => infra === 'cdk' && manifest.inputArtifacts,
);

/** A value for every parameter of a template: its example, or its default. */
export function exampleValues(catalog: Catalog, manifest: Manifest): Record<string, Value> {
  const { parameters } = triggerOf(catalog, manifest);
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
  pipeline,
}: Combination): Record<string, Value> => ({
  template: manifest.id,
  language,
  infra,
  ...(pipeline && { pipeline }),
  name: 'my-handler',
  ...exampleValues(catalog, manifest),
});
