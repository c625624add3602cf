// Loaded before the generator (`node --import`): below IGNORE_CASE, names that differ in case only are one name, and an
// entry keeps the spelling with which it was made. So do the file systems of Windows and macOS.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isAbsolute, join, resolve } from 'node:path';

const root = process.env.IGNORE_CASE;
const { readdirSync } = fs;
// Some packages keep the working directory until the next chdir, which asks for it here.
const { chdir, cwd } = process;

function entriesOf(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function spelled(folder, part) {
  if (['', '.', '..'].includes(part)) return part;
  const entries = entriesOf(folder);
  const isSame = (entry) => entry.toLowerCase() === part.toLowerCase();
  return entries.includes(part) ? part : (entries.find(isSame) ?? part);
}

function actual(path) {
  if (typeof path !== 'string' || !resolve(cwd(), path).startsWith(root)) return path;
  const start = isAbsolute(path) ? '/' : '.';
  return path.split('/').reduce((folder, part) => join(folder, spelled(folder, part)), start);
}

const one = ['chmod', 'exists', 'lstat', 'mkdir', 'readFile', 'readdir', 'readlink', 'realpath'];
const more = ['rm', 'rmdir', 'stat', 'utimes', 'writeFile'];
for (const name of [...one, ...more]) {
  const original = fs[`${name}Sync`];
  fs[`${name}Sync`] = (path, ...others) => original(actual(path), ...others);
}
for (const name of ['copyFile', 'link', 'rename']) {
  const original = fs[`${name}Sync`];
  fs[`${name}Sync`] = (from, to, ...others) => original(actual(from), actual(to), ...others);
}
process.chdir = (path) => chdir(actual(path));
syncBuiltinESMExports();
