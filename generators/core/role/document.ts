import type { Document } from './state.js';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Elements whose values IAM compares without regard to case. */
const CASELESS = ['action', 'notaction'];

/** How a reference document spells its keys and actions, by their lower-case form. */
function spellingOf(value: unknown, spelling = new Map<string, string>()): Map<string, string> {
  if (typeof value === 'string') spelling.set(value.toLowerCase(), value);
  if (Array.isArray(value)) value.forEach((item) => spellingOf(item, spelling));
  if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      spelling.set(key.toLowerCase(), key);
      spellingOf(item, spelling);
    }
  }
  return spelling;
}

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** The elements of a document in the order in which people read them; others go behind, by name. */
const ELEMENTS = [
  'Version',
  'Id',
  'Statement',
  'Sid',
  'Effect',
  'Principal',
  'Action',
  'Resource',
  'Condition',
];
const position = (key: string): number => {
  const index = ELEMENTS.indexOf(key);
  return index === -1 ? ELEMENTS.length : index;
};

/**
 * Brings a policy document into the one form in which two that mean the same are equal: lists sorted, a list of one
 * as its only element, keys and actions spelled as `reference` spells them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function normalize(document: Document, reference: Document = document): Document {
  const spelling = spellingOf(reference);
  const spelled = (text: string): string => spelling.get(text.toLowerCase()) ?? text;

  function walk(value: unknown, caseless: boolean): unknown {
    if (typeof value === 'string') return caseless ? spelled(value) : value;
    if (Array.isArray(value)) {
      const items = value.map((item) => walk(item, caseless)).sort(byText);
      return items.length === 1 ? items[0] : items;
    }
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, item]): [string, unknown] => [
          spelled(key),
          walk(item, CASELESS.includes(key.toLowerCase())),
        ])
        .sort(([a], [b]) => position(a) - position(b) || (a < b ? -1 : 1)),
    );
  }
  return walk(document, false) as Document;
}

/** Whether two documents allow the same in the same words. */
export const sameDocument = (a: Document | undefined, b: Document | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    JSON.stringify(normalize(a, b)) === JSON.stringify(normalize(b)));

/** Characters of a document as IAM counts them: white space is free. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const sizeOf = (document: Document): number =>
  JSON.stringify(document).replaceAll(/\s/gu, '').length;
