import { triggerOf, type Catalog } from './catalog.js';
import type { Problem } from './errors.js';
import type { LanguageId } from './languages.js';
import type { Value } from './manifest.js';
import {
  allQuestions,
  detailQuestions,
  directoryQuestion,
  environmentVariableOf,
  flagOf,
  shapeQuestions,
  type Question,
  type Surroundings,
} from './questions.js';
import { fromText, refusal } from './values.js';

type Given = Readonly<Record<string, unknown>>;

/** Where answers come from; the first that knows a question wins. */
export interface Sources {
  /** The command line: text, or true/false of a switch. */
  readonly flags: Given;
  /** A JSON file; its values have their types. */
  readonly file: Given;
  /** Environment variables by their full name: text. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What an earlier run wrote into the target's .yo-rc.json. */
  readonly saved: Given;
  /** What was asked in this run. */
  readonly prompts: Given;
}

export type SourceName = keyof Sources | 'default';

export interface Answer {
  readonly value: Value;
  readonly source: SourceName;
}

/** Stage 1 of a run: all that is known, all that is wrong, all that is open. */
export interface Resolution {
  readonly answers: Readonly<Record<string, Answer>>;
  readonly problems: readonly Problem[];
  /** Questions that no source answers, defaults not counted. */
  readonly open: readonly Question[];
}

interface Found {
  readonly value: unknown;
  readonly source: Exclude<SourceName, 'default'>;
  readonly label: string;
}

/** The precedence, in one place: flags, file, environment, saved, prompts. */
function find(question: Question, sources: Sources): Found | undefined {
  const { name, schema } = question;
  const text = (value: unknown): unknown =>
    typeof value === 'string' ? fromText(value, schema) : value;
  const variable = environmentVariableOf(question);
  const found: (Found & { value: unknown })[] = [
    { source: 'flags', value: text(sources.flags[name]), label: flagOf(question) },
    { source: 'file', value: sources.file[name], label: `${flagOf(question)} (answers file)` },
    {
      source: 'environment',
      value: text(sources.environment[variable]),
      label: `${flagOf(question)} (${variable})`,
    },
    { source: 'saved', value: sources.saved[name], label: `${flagOf(question)} (.yo-rc.json)` },
    { source: 'prompts', value: text(sources.prompts[name]), label: flagOf(question) },
  ];
  return found.find(({ value }) => value !== undefined);
}

const declined = (question: Question, value: unknown): boolean =>
  Boolean(question.optional) && (value === '' || (Array.isArray(value) && value.length === 0));

/** Finds and judges the answers to some questions, whatever else the sources hold. */
export function resolveAll(questions: readonly Question[], sources: Sources): Resolution {
  const answers: Record<string, Answer> = {};
  const problems: Problem[] = [];
  const open: Question[] = [];
  for (const question of questions) {
    const found = find(question, sources);
    if (!found) {
      open.push(question);
      if (question.default !== undefined) {
        answers[question.name] = { value: question.default, source: 'default' };
      }
      continue;
    }
    if (declined(question, found.value)) continue;
    const message = refusal(question, found.value);
    if (message) problems.push({ flag: found.label, message });
    else answers[question.name] = { value: found.value as Value, source: found.source };
  }
  return { answers, problems, open };
}

const merge = (...parts: readonly Resolution[]): Resolution => ({
  answers: Object.assign({}, ...parts.map(({ answers }) => answers)) as Resolution['answers'],
  problems: parts.flatMap(({ problems }) => problems),
  open: parts.flatMap(({ open }) => open),
});

/** Flags and keys of an answers file that the chosen template does not ask for: a typing mistake, not noise. */
function strangers(
  sources: Sources,
  asked: readonly Question[],
  template: string | undefined,
): Problem[] {
  const names = asked.map(({ name }) => name);
  const strange = (given: Given): string[] =>
    Object.keys(given).filter((name) => given[name] !== undefined && !names.includes(name));
  const of = template ? ` of the template ${template}` : '';
  return [
    ...strange(sources.flags).map((name) => ({
      flag: flagOf({ name }),
      message: `is not a question${of}; leave it out`,
    })),
    ...strange(sources.file).map((name) => ({
      flag: `${JSON.stringify(name)} (answers file)`,
      message: `is not a question${of}; it knows ${names.join(', ')}`,
    })),
  ];
}

/** @returns a name for a project in that directory, or undefined where nothing of it can be used. */
export function nameFrom(directory: unknown): string | undefined {
  if (typeof directory !== 'string') return undefined;
  const base = directory.split(/[\\/]/u).filter(Boolean).at(-1) ?? '';
  const name = base
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^[^a-z]+|-+$/gu, '');
  return name === '' ? undefined : name;
}

/** What a run knows besides the person's answers. */
export interface RunContext extends Omit<Surroundings, 'name'> {
  /** Absolute path of the directory that a relative one starts from; its name serves for `.`. */
  readonly resolveDirectory: (directory: string) => string;
}

/**
 * Brings the sources together and holds every value against its question.
 * A template that is not known is one problem; only the questions of all templates are judged then.
 */
export function resolve(catalog: Catalog, sources: Sources, context: RunContext): Resolution {
  const shape = resolveAll(shapeQuestions(catalog), sources);
  const place = resolveAll([directoryQuestion(find(nameOnly, sources)?.value)], sources);
  const template = shape.answers['template']?.value as string | undefined;
  const language = shape.answers['language']?.value as LanguageId | undefined;
  const manifest = catalog.templates.find(({ id }) => id === template);
  const directory = place.answers['directory']?.value as string | undefined;
  const surroundings: Surroundings = {
    ...context,
    name: directory && nameFrom(context.resolveDirectory(directory)),
  };
  const details =
    manifest && language
      ? detailQuestions(manifest, triggerOf(catalog, manifest), language, surroundings)
      : [];
  const asked = [...shapeQuestions(catalog), directoryQuestion(undefined), ...details];
  const judged = manifest && language ? asked : [...asked, ...allQuestions(catalog)];
  return merge(place, shape, resolveAll(details, sources), {
    answers: {},
    problems: strangers(sources, judged, template),
    open: [],
  });
}

/** Just enough of the name's question to look for its answer. */
const nameOnly: Question = {
  name: 'name',
  message: '',
  help: '',
  schema: { type: 'string' },
  wanted: '',
};

/** Open questions that stay without any value: with no terminal these end the run, all of them at once. */
export const missing = ({ answers, open }: Resolution): Problem[] =>
  open
    .filter(({ name, optional }) => !optional && !answers[name])
    .map((question) => ({
      flag: flagOf(question),
      message: `is missing; wanted: ${question.wanted} (or ${environmentVariableOf(question)})`,
    }));

/** The answers without where they came from, in the order of the questions. */
export const valuesOf = ({ answers }: Resolution): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(answers).map(([name, { value }]) => [name, value]));
