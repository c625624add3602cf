import fc from 'fast-check';

import type { Path } from './trigger.js';

/** In the place of a value that is to be gone. */
const GONE = Symbol('gone');

/** A value of every type that JSON has. */
const WRONG_VALUES: readonly unknown[] = [null, true, 0, 'text', [], {}];

/** And some that are hard to bear. */
const HARD_VALUES: readonly unknown[] = [
  -1.5,
  '',
  'x'.repeat(150_000),
  '\ud800',
  [null],
  JSON.parse('{"__proto__": {"id": "text"}, "toString": "text"}'),
];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** @returns the place of every value within an event */
const pathsIn = (value: unknown, path: Path = []): Path[] =>
  Object.entries(isObject(value) ? value : {}).flatMap(([key, inner]) => [
    [...path, key],
    ...pathsIn(inner, [...path, key]),
  ]);

/** @returns a copy of an event with another value in one place; the event where there is no such place (any more) */
export function changed(event: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (!isObject(event) || !Object.hasOwn(event, key)) return event;
  const inner = changed(event[key], rest, value);
  const entries = Object.entries(event)
    .map(([name, old]) => [name, name === key ? inner : old] as const)
    .filter(([, one]) => one !== GONE);
  return Array.isArray(event) ? entries.map(([, one]) => one) : Object.fromEntries(entries);
}

/** Writes what is open in the places of texts as JSON again. */
const closed = (event: unknown, texts: readonly Path[]): unknown =>
  texts.reduce((one, path) => {
    const value = at(one, path);
    return isObject(value) ? changed(one, path, JSON.stringify(value)) : one;
  }, event);

/** The other way round: what is JSON in a text becomes an object, so that what is in it can be changed. */
export const opened = (event: unknown, texts: readonly Path[]): unknown =>
  texts.reduce((one, path) => {
    const value = at(one, path);
    return typeof value === 'string' ? changed(one, path, JSON.parse(value)) : one;
  }, event);

const at = (event: unknown, path: Path): unknown =>
  path.reduce((place, key) => (isObject(place) ? place[key] : undefined), event);

/** @returns every event in which one value is missing, null or of another type */
export const systematicChanges = (event: unknown, texts: readonly Path[]): unknown[] => [
  ...WRONG_VALUES,
  ...pathsIn(event).flatMap((path) =>
    [GONE, ...WRONG_VALUES].map((value) => closed(changed(event, path, value), texts)),
  ),
];

/** Events that differ from a good one in up to four places, or altogether. */
export function arbitraryEvent(
  good: readonly unknown[],
  texts: readonly Path[],
): fc.Arbitrary<unknown> {
  const value = fc.oneof(
    fc.constantFrom(GONE, ...WRONG_VALUES, ...HARD_VALUES),
    fc.jsonValue(),
    fc.json(),
    fc.string({ unit: 'binary' }),
  );
  const near = fc.constantFrom(...good).chain((event) => {
    const change = fc.tuple(fc.constantFrom(...pathsIn(event)), value);
    return fc
      .array(change, { minLength: 1, maxLength: 4 })
      .map((changes) => changes.reduce((one, [path, other]) => changed(one, path, other), event));
  });
  return fc.oneof(
    { weight: 8, arbitrary: near.map((event) => closed(event, texts)) },
    { weight: 1, arbitrary: near },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
}
