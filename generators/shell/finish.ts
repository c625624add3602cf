import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import type { Project } from '../core/project.js';

/** What an installation needs of Yeoman's adapter: a spinner on a terminal, plain lines elsewhere. */
export interface ProgressAdapter {
  progress<T>(task: () => T | Promise<T>, options: { name: string }): Promise<T | undefined>;
  log(message: string): unknown;
}

const run = promisify(execFile);

/** Output of an installation that is kept for a message, in bytes. */
const MAX_OUTPUT = 16 * 1024 * 1024;

/** A program to run; none of its words holds white space. */
export interface Step {
  readonly program: string;
  readonly args: readonly string[];
  /** On Windows npm and its like are scripts, which only a shell runs: https://nodejs.org/api/child_process.html */
  readonly shell: boolean;
}

/** @returns the steps of an installation. Without a shell a path with spaces stays one word. */
export function installation(
  { packageManager }: Pick<Project, 'packageManager'>,
  platform: NodeJS.Platform = process.platform,
): Step[] {
  const windows = platform === 'win32';
  if (packageManager) {
    const [program = '', ...args] = packageManager.install.split(' ');
    return [{ program, args, shell: windows }];
  }
  const pip = windows ? '.venv/Scripts/pip' : '.venv/bin/pip';
  const requirements = ['--quiet', '--disable-pip-version-check', '-r', 'requirements-dev.txt'];
  return [
    { program: windows ? 'python' : 'python3', args: ['-m', 'venv', '.venv'], shell: false },
    { program: pip, args: ['install', ...requirements], shell: false },
  ];
}

/**
 * Installs the project's dependencies. The project is complete without them, so a failure is a warning:
 * the command stays among the next steps.
 * @returns whether it worked.
 */
export async function installDependencies(
  project: Project,
  cwd: string,
  adapter: ProgressAdapter,
): Promise<boolean> {
  try {
    await adapter.progress(
      async () => {
        for (const { program, args, shell } of installation(project))
          await run(program, [...args], { cwd, shell, maxBuffer: MAX_OUTPUT });
      },
      { name: `Installing dependencies (${project.packageManager?.id ?? 'pip'})` },
    );
    return true;
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    const reason = (stderr?.trim() ? stderr : message).trim().split('\n').slice(-5).join('\n');
    adapter.log(`The project is complete, but its dependencies could not be installed:\n${reason}`);
    return false;
  }
}

/**
 * Makes the project a git repository, unless it lies in one already or git is missing.
 * @returns whether there is a new repository.
 */
export async function initializeGit(cwd: string): Promise<boolean> {
  try {
    await run('git', ['rev-parse', '--is-inside-work-tree'], { cwd });
    return false;
  } catch {
    return run('git', ['init', '--quiet', '--initial-branch=main'], { cwd }).then(
      () => true,
      () => false,
    );
  }
}
