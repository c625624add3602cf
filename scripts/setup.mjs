// Makes a clone ready to run: installs what package-lock.json names, compiles generators/ into dist/.
// Runs before `npm start` and `npm test`; does nothing where everything is current. Needs only Node.js.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const windows = process.platform === 'win32';

/** Time of the last change in ms; 0 for what is not there. */
const changed = (path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Time of the last change below a folder. */
const newest = (folder) =>
  Math.max(
    ...readdirSync(join(root, folder), { recursive: true }).map((name) =>
      changed(join(folder, name)),
    ),
  );

function step(title, program, args) {
  process.stderr.write(`${title} …\n`);
  // Standard output belongs to the program that runs afterwards (it may print JSON).
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: windows,
  });
  if (status !== 0) {
    process.stderr.write(`${title} failed${error ? `: ${error.message}` : ''}\n`);
    process.exit(1);
  }
}

if (changed('node_modules/.package-lock.json') < changed('package-lock.json')) {
  step('Installing dependencies', 'npm', ['ci', '--no-audit', '--no-fund']);
}
if (changed('dist/.tsbuildinfo') < Math.max(newest('generators'), changed('tsconfig.json'))) {
  step('Compiling', process.execPath, ['node_modules/typescript/bin/tsc']);
}
