import { hostname } from 'node:os';

/** Writing takes a fraction of a second: whoever seems to need longer is a process that got the number of an ended one. */
const LONGEST_MS = 10 * 60 * 1_000;

const host = hostname().replaceAll(/[^\w-]/gu, '_');

/** This process, as a part of a file's name: where it runs and its process id there. */
export const ME = `${host}.${process.pid}`;

/** @returns the process id in an owner's name, for people. */
export const processOf = (owner: string): string => owner.slice(owner.lastIndexOf('.') + 1);

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Whether what a process has left is nobody's any more.
 * @param since when it was left there, in ms since 1970.
 */
export function isAbandoned(owner: string, since: number): boolean {
  if (owner === ME || Date.now() - since > LONGEST_MS) return true;
  // A process of another machine, or of another container, cannot be asked.
  return owner.startsWith(`${host}.`) && !isRunning(Number(processOf(owner)));
}
