import type { Parameter, Value } from './manifest.js';

/** The artifact of an earlier action that the invoke action may take. */
export interface Artifact {
  readonly name: string;
  /** What the work reads out of it. */
  readonly files: readonly { readonly path: string; readonly help: string }[];
}

/** CodePipeline's own name for what a source action hands on. */
const SOURCE_OUTPUT = 'SourceOutput';

/** @returns what the answers say of the artifact; a template that asks for no name takes the usual one. */
export function artifactOf(
  parameters: readonly (Parameter & { readonly value?: Value })[],
): Artifact {
  const saying = (what: Parameter['inputArtifact']) =>
    parameters.flatMap(({ inputArtifact, value, help }) =>
      inputArtifact === what && typeof value === 'string' && value !== '' ? [{ value, help }] : [],
    );
  return {
    name: saying('name')[0]?.value ?? SOURCE_OUTPUT,
    files: saying('file').map(({ value, help }) => ({ path: value, help })),
  };
}
