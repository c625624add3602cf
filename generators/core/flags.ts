import type { Catalog } from './catalog.js';
import { allQuestions, type Question } from './questions.js';

/** A flag as help and README describe it. */
export interface Flag {
  readonly question: Question;
  readonly description: string;
}

export interface FlagGroup {
  readonly title: string;
  readonly flags: readonly Flag[];
}

const shown = (value: Question['default']): string =>
  Array.isArray(value) ? value.join(',') : String(value as string);

/** @returns what a flag is for, what it may be and what it is otherwise. */
export function describe({ help, choices, default: preset }: Question): string {
  const offered = choices ? ` (${choices.map(({ value }) => value).join(', ')})` : '';
  const otherwise = preset === undefined || help.includes('default:') ? '' : ` (default: ${shown(preset)})`;
  return `${help}${offered}${otherwise}`;
}

/** @returns the flags of every project, then those of each template; one that several share stands with all of them. */
export function flagGroups(catalog: Catalog): FlagGroup[] {
  const usedBy = new Map<string, string[]>();
  for (const { id, trigger, parameters } of catalog.templates) {
    for (const { name } of [...catalog.triggers[trigger].parameters, ...parameters]) {
      usedBy.set(name, [...(usedBy.get(name) ?? []), id]);
    }
  }
  const groups = new Map<string, Flag[]>([['Project', []]]);
  for (const question of allQuestions(catalog)) {
    const title = usedBy.get(question.name)?.join(', ') ?? 'Project';
    const described = { ...question, ...(question.name === 'description' && { default: undefined }) };
    const flag = { question, description: describe(described as Question) };
    groups.set(title, [...(groups.get(title) ?? []), flag]);
  }
  return [...groups].map(([title, flags]) => ({ title, flags }));
}
