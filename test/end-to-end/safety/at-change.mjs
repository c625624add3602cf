// Loaded before the generator (`node --import`): does something at its n-th change on the disk. What it does there is
// what somebody else may do at that very moment: kill it, swap a directory for a link, start another run.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { count, change, kill, swap, pause } = JSON.parse(process.env.AT_CHANGE);
const { existsSync, renameSync, symlinkSync, writeFileSync } = fs;
let changes = 0;

const actions = [
  kill && (() => process.kill(process.pid, 'SIGKILL')),
  swap &&
    (() => {
      renameSync(swap.folder, swap.moved);
      symlinkSync(swap.outside, swap.folder);
    }),
  pause &&
    (() => {
      writeFileSync(pause.here, '');
      const nobody = new Int32Array(new SharedArrayBuffer(4));
      while (!existsSync(pause.until)) Atomics.wait(nobody, 0, 0, 1);
    }),
].filter(Boolean);

const changing = [
  'chmodSync',
  'copyFileSync',
  'linkSync',
  'mkdirSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
  'symlinkSync',
  'utimesSync',
  'writeFileSync',
];

for (const name of changing) {
  const original = fs[name];
  fs[name] = (...args) => {
    if (changes === change) for (const act of actions) act();
    changes += 1;
    return original(...args);
  };
}
syncBuiltinESMExports();

if (count) process.on('exit', () => writeFileSync(count, String(changes)));
