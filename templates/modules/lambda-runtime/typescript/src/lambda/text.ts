/**
 * Cuts `text` to at most `maximum` characters, ending in `…` where something is missing.
 *
 * Characters are Unicode code points, as in the AWS API models: an emoji is never cut in half, and a
 * half that was in the text already becomes `�`, because a request with it would be refused.
 */
export function cut(text: string, maximum: number): string {
  const whole = text.toWellFormed();
  const characters = Array.from(whole);
  if (characters.length <= maximum) return whole;
  return `${characters.slice(0, maximum - 1).join('')}…`;
}

/** Number of characters (Unicode code points) of `text`. */
export function length(text: string): number {
  return Array.from(text).length;
}
