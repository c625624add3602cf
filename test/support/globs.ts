/** @returns whether some text matches both patterns; `*` in either stands for any text, also none. */
export function overlap(a: string, b: string): boolean {
  if (a === '' && b === '') return true;
  if (a.startsWith('*')) return overlap(a.slice(1), b) || (b !== '' && overlap(a, b.slice(1)));
  if (b.startsWith('*')) return overlap(b, a);
  return a !== '' && b.startsWith(a.charAt(0)) && overlap(a.slice(1), b.slice(1));
}
