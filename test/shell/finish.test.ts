import { describe, expect, test } from '@jest/globals';

import { packageManagers } from '../../generators/core/languages.js';
import { installation } from '../../generators/shell/finish.js';

describe('an installation', () => {
  test.each(Object.values(packageManagers))(
    'runs $id, on Windows by its shell',
    (packageManager) => {
      const [program, ...args] = packageManager.install.split(' ');
      const project = { packageManager };
      expect(installation(project, 'linux')).toEqual([{ program, args, shell: false }]);
      expect(installation(project, 'win32')).toEqual([{ program, args, shell: true }]);
    },
  );

  test('makes a virtual environment for Python, where each platform has it', () => {
    const python = { packageManager: undefined };
    const programs = (platform: NodeJS.Platform) =>
      installation(python, platform).map(({ program, shell }) => ({ program, shell }));
    expect(programs('linux')).toEqual([
      { program: 'python3', shell: false },
      { program: '.venv/bin/pip', shell: false },
    ]);
    expect(programs('win32')).toEqual([
      { program: 'python', shell: false },
      { program: '.venv/Scripts/pip', shell: false },
    ]);
  });
});
