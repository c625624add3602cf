/** @returns package.json of the package in which `yo` finds the generators: `yo codepipeline-handler`. */
export const yeomanPackage = ({
  version,
  description,
  license,
  keywords,
  repository,
  engines,
}) => ({
  name: 'generator-codepipeline-handler',
  version,
  description,
  keywords,
  license,
  // The same for both: provenance is held against it.
  repository,
  type: 'module',
  // For whoever composes with it; `yo` looks for generators/*/index.js.
  exports: { '.': './generators/app/index.js', './package.json': './package.json' },
  files: ['generators', 'chunks', 'templates', 'CHANGELOG.md', 'THIRD-PARTY-LICENSES.txt'],
  engines,
});
