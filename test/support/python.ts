import { spawnSync } from 'node:child_process';

import { describe, test } from '@jest/globals';

const PROGRAM = 'python3';

function findPython(): { readonly program: string; readonly missing?: string } {
  const script = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))';
  const { status, error, stderr } = spawnSync(PROGRAM, ['-c', script], { encoding: 'utf8' });
  if (status === 0) return { program: PROGRAM };
  const reason = error ? `no ${PROGRAM} on this machine` : stderr.trim().split('\n').at(-1);
  const missing = reason === undefined || reason === '' ? `${PROGRAM} is older than 3.11` : reason;
  return { program: PROGRAM, missing };
}

/** The interpreter for the suites that need one; `missing` says why there is none. */
export const python = findPython();

/**
 * A suite that needs Python. Without one it is reported as skipped, by name and with the reason; on CI a missing
 * tool is a failure.
 */
export function describeWithPython(name: string, suite: () => void): void {
  if (python.missing === undefined) describe(name, suite);
  else if (process.env['CI'] === 'true') {
    test(name, () => {
      throw new Error(`CI needs Python: ${python.missing ?? ''}`);
    });
  } else {
    const title = `${name} (skipped: ${python.missing})`;
    // Jest says nothing of a file in which every suite is skipped.
    process.stderr.write(`${title}\n`);
    describe.skip(title, suite);
  }
}
