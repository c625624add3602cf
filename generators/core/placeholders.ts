/** `${AWS::Region}`, `${distributionId}`: the one placeholder syntax of manifests, as in CloudFormation's Fn::Sub. */
const placeholder = /\$\{([^}]+)\}/gu;

/** @returns the names of all placeholders in the text, in order. */
export const placeholdersIn = (text: string): string[] =>
  [...text.matchAll(placeholder)].map(([, name]) => name ?? '');

/**
 * Replaces placeholders by value; a list gives one text for each of its items.
 * A name that `valueOf` does not know (undefined) stays as it is written.
 */
export function fill(
  text: string,
  valueOf: (name: string) => string | readonly string[] | undefined,
): string[] {
  const name = placeholdersIn(text).find((candidate) => valueOf(candidate) !== undefined);
  if (name === undefined) return [text];
  const values = [valueOf(name) ?? []].flat();
  return values.flatMap((value) => {
    // Split at the placeholder, so that a value that looks like one is never filled in again.
    const parts = text.split(`\${${name}}`);
    const rest = parts.map((part) =>
      fill(part, (other) => (other === name ? undefined : valueOf(other))),
    );
    return combine(rest).map((chosen) => chosen.join(value));
  });
}

/** @returns every way to take one text of each list. */
const combine = (lists: readonly (readonly string[])[]): string[][] =>
  lists.reduce<string[][]>(
    (rows, list) => rows.flatMap((row) => list.map((text) => [...row, text])),
    [[]],
  );

/** Fills the strings of a JSON value; each must come out as exactly one text. */
export function fillDeep(value: unknown, valueOf: (name: string) => string | undefined): unknown {
  if (typeof value === 'string') return fill(value, valueOf)[0];
  if (Array.isArray(value)) return value.map((item) => fillDeep(item, valueOf));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, fillDeep(item, valueOf)]),
    );
  }
  return value;
}
