import type { PromptQuestion } from '@yeoman/types';

import type { Question } from '../core/questions.js';
import { fromText, refusal } from '../core/values.js';

/** A select's page: long enough to show every template at once. */
const PAGE_SIZE = 12;

const shown = (value: Question['default']): string | undefined =>
  value === undefined ? undefined : Array.isArray(value) ? value.join(',') : String(value);

/** @returns Inquirer's form of a question; a text is validated as it is typed. */
export function promptFor(question: Question): PromptQuestion {
  const { name, message, choices, schema, optional } = question;
  const base = { name, message };
  if (choices) {
    return {
      ...base,
      type: 'select',
      pageSize: PAGE_SIZE,
      default: question.default,
      choices: choices.map(({ value, title }) => ({
        value,
        short: value,
        name: value === title ? value : `${value}: ${title}`,
      })),
    };
  }
  if (schema.type === 'boolean') {
    return { ...base, type: 'confirm', default: question.default ?? false } as PromptQuestion;
  }
  return {
    ...base,
    type: 'input',
    default: shown(question.default) ?? question.proposal,
    validate: (text: string) => {
      if (optional && text.trim() === '') return true;
      return refusal(question, fromText(text, schema)) ?? true;
    },
  };
}
