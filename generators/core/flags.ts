import type { Catalog } from './catalog.js';
import { allQuestions, detailQuestions, type Question } from './questions.js';

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
  Array.isArray(value) ? value.join(',') : String(value);

/** @returns what a flag is for and what it may be. */
const describe = ({ help, choices }: Question): string =>
  choices ? `${help} (${choices.map(({ value }) => value).join(', ')})` : help;

/** @returns what holds where a template's flag is not given. */
function otherwise({ optional, default: preset }: Question): string {
  if (preset !== undefined) return ` (default: ${shown(preset)})`;
  return optional ? '' : ' (needed)';
}

/** @returns the flags of every project, then those of each template, in the template's own words. */
export function flagGroups(catalog: Catalog): FlagGroup[] {
  const groups = catalog.templates.map((manifest) => {
    const trigger = catalog.triggers[manifest.trigger];
    const names = new Set([...trigger.parameters, ...manifest.parameters].map(({ name }) => name));
    // In which language the handler is written makes no difference to its parameters.
    const asked = detailQuestions(manifest, trigger, 'typescript', {});
    const questions = asked.filter(({ name }) => names.has(name));
    return { title: manifest.id, flags: questions.map(templateFlag) };
  });
  const ofTemplates = new Set(groups.flatMap(({ flags }) => flags.map((f) => f.question.name)));
  const ofEveryProject = allQuestions(catalog).filter(({ name }) => !ofTemplates.has(name));
  return [{ title: 'Project', flags: ofEveryProject.map(projectFlag) }, ...groups];
}

/** A flag that has no default in general gets one from the template or the directory. */
function projectFlag(question: Question): Flag {
  const { name, help, default: preset } = question;
  const derived = preset === undefined || name === 'description' || help.includes('default:');
  const end = derived ? '' : otherwise(question);
  return { question, description: `${describe(question)}${end}` };
}

const templateFlag = (question: Question): Flag => ({
  question,
  description: `${describe(question)}${otherwise(question)}`,
});
