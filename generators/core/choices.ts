import type { ValueSchema } from './manifest.js';
import type { Question } from './questions.js';

const choiceSchema = (choices: readonly { value: string }[]): ValueSchema => ({
  type: 'string',
  enum: choices.map(({ value }) => value),
});

/** @returns the question whose answer is one of `choices`. */
export function choose(
  question: Omit<Question, 'schema' | 'wanted' | 'choices'>,
  choices: readonly { readonly value: string; readonly title: string }[],
): Question {
  const wanted = `one of ${choices.map(({ value }) => value).join(', ')}`;
  return { ...question, schema: choiceSchema(choices), wanted, choices };
}

/** @returns the choices that a table of things with an id offers. */
export const titled = (entries: Readonly<Record<string, { id: string; title?: string }>>) =>
  Object.values(entries).map(({ id, title }) => ({ value: id, title: title ?? id }));
