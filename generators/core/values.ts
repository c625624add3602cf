import { Validator, type Schema } from '@cfworker/json-schema';

import type { Value, ValueSchema } from './manifest.js';
import type { Question } from './questions.js';

/** It interprets schemas: to compile those of some twenty questions would take longer than to judge their answers. */
const validators = new WeakMap<ValueSchema, Validator>();

function validator(schema: ValueSchema): Validator {
  const known = validators.get(schema) ?? new Validator(schema as Schema, '2020-12');
  validators.set(schema, known);
  return known;
}

/** Reads what a flag, an environment variable or a prompt gives (text) as the schema's type; other text stays text. */
export function fromText(text: string, { type }: ValueSchema): unknown {
  switch (type) {
    case 'integer':
      return /^[+-]?\d+$/u.test(text.trim()) ? Number(text) : text;
    case 'boolean':
      return { true: true, yes: true, false: false, no: false }[text.trim().toLowerCase()] ?? text;
    case 'array':
      return text
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== '');
    case 'string':
      return text;
  }
}

/** @returns why the question refuses the value, as a sentence; undefined where it accepts it. */
export function refusal(question: Question, value: unknown): string | undefined {
  const shown = JSON.stringify(value);
  if (!validator(question.schema).validate(value).valid)
    return `${shown} is refused; wanted: ${question.wanted}`;
  const reason = question.refuse?.(value as Value);
  return reason && `${shown} is refused (${reason}); wanted: ${question.wanted}`;
}
