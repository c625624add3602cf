import { UserError } from '../../core/errors.js';

/** @returns an error of the file system as a person needs it: the reason and the way out. */
export function explained(path: string, error: unknown): UserError {
  if (error instanceof UserError) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  const reasons: Readonly<Record<string, string>> = {
    ENOSPC: `the disk of ${path} is full; free some space and run again`,
    EDQUOT: `the disk quota for ${path} is used up; free some space and run again`,
    EACCES: `${path} cannot be written (permission denied); choose another directory or change its permissions`,
    EPERM: `${path} cannot be written (not permitted); choose another directory or change its permissions`,
    EROFS: `${path} is on a read-only file system; choose another directory`,
    ENAMETOOLONG: `${path} is too long a path; choose another directory`,
  };
  const reason = reasons[code] ?? `${path} could not be written: ${message}`;
  return new UserError(`${reason}. Nothing was left behind.`, { cause: error });
}
