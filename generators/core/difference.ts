import { createTwoFilesPatch } from 'diff';

/** Lines around a change. */
const CONTEXT = 3;

/** @returns the two texts as a unified diff without its header, which would name files; empty where they are equal. */
export function difference(before: string, after: string): string {
  const patch = createTwoFilesPatch('', '', before, after, '', '', { context: CONTEXT });
  const start = patch.indexOf('@@');
  return start === -1 ? '' : patch.slice(start).trimEnd();
}

/** @returns the lines moved to the right, as what stands below a heading. */
export const indented = (lines: string): string => lines.replaceAll(/^/gmu, '    ');
