// The licences of what is bundled, in one file, as most of them ask for.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** All of a package's own text on its licence: https://docs.npmjs.com/cli/configuring-npm/package-json#license */
const LICENSE_FILE = /^(licen[cs]e|copying|notice|third-?party)/iu;

/** The innermost package of a path: `node_modules/a/node_modules/@b/c/d.js` → `node_modules/a/node_modules/@b/c`. */
const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/u;

/** @returns the folders of the packages that esbuild took something from, by its metafile. */
export const bundledFolders = ({ outputs }) => [
  ...new Set(
    Object.values(outputs)
      .flatMap(({ inputs }) => Object.entries(inputs))
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .flatMap(([path]) => PACKAGE.exec(path)?.[0] ?? []),
  ),
];

/** Bundled packages that come without a licence text; package.json names the licence, and this where the text is. */
const without = ({ license, repository, author }) => {
  const holder = typeof author === 'string' ? author : author?.name;
  const place = typeof repository === 'string' ? repository : repository?.url;
  return `The package has no licence file. Its package.json says: ${[license, holder, place].filter(Boolean).join(', ')}`;
};

/** @returns name, version, licence (SPDX) and the text of it, of one package. */
function describe(root, folder) {
  const place = join(root, folder);
  const manifest = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'));
  const { name, version, license } = manifest;
  if (typeof license !== 'string') throw new Error(`${folder}: package.json names no licence`);
  const texts = readdirSync(place)
    .filter((file) => LICENSE_FILE.test(file))
    .map((file) => readFileSync(join(place, file), 'utf8').trim());
  return { name, version, license, text: texts.join('\n\n') || without(manifest) };
}

/** @returns what is bundled, by name. */
export const bundledPackages = (root, metafile) =>
  [
    ...new Map(
      bundledFolders(metafile)
        .map((folder) => describe(root, folder))
        .map((one) => [`${one.name}@${one.version}`, one]),
    ).values(),
  ].sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));

const RULE = '-'.repeat(80);

/** @returns the file's text: a list of all packages, then each licence once with the packages under it. */
export function licensesText(packages) {
  const byText = new Map();
  for (const one of packages) byText.set(one.text, [...(byText.get(one.text) ?? []), one]);
  const title = ({ name, version, license }) => `${name}@${version} (${license})`;
  return [
    'This package contains code of these packages:',
    packages.map((one) => `  ${title(one)}`).join('\n'),
    ...[...byText].map(([text, some]) => `${RULE}\n\n${some.map(title).join('\n')}\n\n${text}`),
    '',
  ].join('\n\n');
}
