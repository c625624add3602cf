// What Yeoman's packages import and no run of ours calls. It would be most of the bundle, and of the time to start.

/**
 * @typedef {object} LeftOut
 * @property {string} package what is imported
 * @property {RegExp} by the importing package; others get the real one
 * @property {string[]} names all that is imported; the build fails where one is missing
 * @property {string} why nothing calls it
 * @property {string} [code] of the names that are called nevertheless; it may import
 */

const ENVIRONMENT = /[\\/]yeoman-environment[\\/]/u;
const GENERATOR = /[\\/]yeoman-generator[\\/]/u;
const CONFLICTER = /[\\/]@yeoman[\\/]conflicter[\\/]/u;
const EDITOR = /[\\/]mem-fs-editor[\\/]/u;

const LOOKUP = 'it looks for installed generators; the command line has its own';
const COPY = 'it copies and changes files; the core renders them, and only `write` is called';

/** @type {readonly LeftOut[]} */
export const leftOut = [
  {
    package: 'fly-import',
    by: ENVIRONMENT,
    names: ['FlyRepository', 'flyImport'],
    why: "it installs generators while running, with npm's arborist",
  },
  {
    package: '@yeoman/adapter',
    by: ENVIRONMENT,
    names: ['QueuedAdapter'],
    why: 'every environment is given its adapter; shell/terminal.ts loads this one when somebody is asked',
  },
  {
    package: '@yeoman/conflicter',
    by: ENVIRONMENT,
    names: [],
    why: 'only its types are used; shell/commit.ts loads it where there can be a conflict',
  },
  {
    package: './commit.js',
    by: ENVIRONMENT,
    names: ['commitSharedFsTask'],
    why: 'it is the default way to write files; shell/commit.ts is ours',
  },
  {
    package: 'execa',
    by: ENVIRONMENT,
    names: ['execa', 'execaSync'],
    why: 'it runs package managers; shell/finish.ts does',
  },
  {
    package: 'which-package-manager',
    by: ENVIRONMENT,
    names: ['whichPackageManager'],
    why: 'a question of ours says which package manager',
  },
  {
    package: './module-lookup.js',
    by: ENVIRONMENT,
    names: ['findPackagesIn', 'getNpmPaths', 'moduleLookupSync'],
    why: LOOKUP,
  },
  { package: './util/resolve.js', by: ENVIRONMENT, names: ['resolveModulePath'], why: LOOKUP },
  {
    package: 'simple-git',
    by: GENERATOR,
    names: ['CheckRepoActions', 'CleanOptions', 'simpleGit'],
    why: 'shell/finish.ts makes the repository',
  },
  {
    package: 'execa',
    by: GENERATOR,
    names: ['execa', 'execaCommand', 'execaCommandSync', 'execaSync'],
    why: 'shell/finish.ts runs programs',
  },
  {
    // All of Lodash as a property of every generator.
    package: 'lodash-es',
    by: /[\\/]yeoman-generator[\\/]dist[\\/]generator\.js$/u,
    names: [],
    why: 'our generators have no use for it',
  },
  {
    package: 'semver',
    by: GENERATOR,
    names: [],
    code: "export { default as lte } from 'semver/functions/lte.js';",
    why: "it compares the environment's version, and does nothing else",
  },
  {
    package: 'latest-version',
    by: GENERATOR,
    names: ['default'],
    why: 'templates pin their packages',
  },
  {
    package: 'read-package-up',
    by: GENERATOR,
    names: ['readPackageUpSync'],
    why: 'it looks for a version and a name that base-generator.ts knows',
  },
  { package: 'sort-keys', by: GENERATOR, names: ['default'], why: 'nothing is stored sorted' },
  { package: 'text-table', by: GENERATOR, names: ['default'], why: 'commander prints the help' },
  {
    package: 'node:child_process',
    by: /[\\/]commander[\\/]/u,
    names: ['spawn'],
    why: 'no command of ours is a program of its own',
  },
  {
    package: './binary-diff.js',
    by: CONFLICTER,
    names: ['binaryDiff'],
    code: 'export const isBinary = () => false;',
    why: 'no file of a project is binary',
  },
  {
    package: '@inquirer/external-editor',
    by: /[\\/]@inquirer[\\/]editor[\\/]/u,
    names: ['editAsync'],
    why: 'no question is answered in an editor',
  },
  { package: 'ejs', by: EDITOR, names: ['default'], why: COPY },
  { package: 'deep-extend', by: EDITOR, names: ['default'], why: COPY },
  { package: 'multimatch', by: EDITOR, names: ['default'], why: COPY },
  { package: 'minimatch', by: EDITOR, names: ['minimatch'], why: COPY },
  {
    package: 'tinyglobby',
    by: EDITOR,
    names: ['glob', 'globSync', 'isDynamicPattern'],
    why: COPY,
  },
  {
    package: 'minimatch',
    by: /[\\/]@yeoman[\\/]transform[\\/]/u,
    names: ['Minimatch'],
    why: 'no file is chosen by a pattern',
  },
  {
    package: 'teex',
    by: /[\\/]vinyl[\\/]/u,
    names: ['default'],
    why: 'files are texts, not streams',
  },
  {
    package: 'strip-bom-stream',
    by: /[\\/]vinyl-file[\\/]/u,
    names: ['default'],
    why: 'files are texts, not streams',
  },
  { package: 'isbinaryfile', by: EDITOR, names: ['isBinaryFileSync'], why: COPY },
  { package: 'textextensions', by: EDITOR, names: ['default'], why: COPY },
  { package: 'binaryextensions', by: EDITOR, names: ['default'], why: COPY },
];

/** @returns a module that stands for a package: it can be imported and constructed, and says why it cannot be called. */
export function standIn({ package: name, names, why, code = '' }) {
  const message = JSON.stringify(`${name} is not in the bundle: ${why}`);
  const declare = (exported) =>
    exported === 'default' ? 'export default function' : `export function ${exported}`;
  const functions = names.map(
    (exported) => `${declare(exported)}() { if (!new.target) throw new Error(${message}); }`,
  );
  return [...functions, code].join('\n');
}
