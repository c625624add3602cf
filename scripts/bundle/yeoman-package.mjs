/** @returns package.json of the package in which `yo` finds the generators: `yo codepipeline-handler`. */
export const yeomanPackage = ({ version, description, license, keywords, engines }) => ({
  name: 'generator-codepipeline-handler',
  version,
  description,
  keywords,
  license,
  type: 'module',
  // For whoever composes with it; `yo` looks for generators/*/index.js.
  exports: { '.': './generators/app/index.js', './package.json': './package.json' },
  files: ['generators', 'chunks', 'templates', 'CHANGELOG.md', 'THIRD-PARTY-LICENSES.txt'],
  engines,
});
