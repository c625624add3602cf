import { triggerOf, type Catalog } from './catalog.js';
import { attachQuestions } from './pipeline/questions.js';
import { allQuestions, detailQuestions, regionQuestion, type Question } from './questions.js';
import { roleQuestions } from './role/questions.js';

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

/** The flags of the command that creates a project. */
export interface CreateFlags {
  readonly ofEveryProject: readonly FlagGroup[];
  readonly ofTemplates: readonly FlagGroup[];
}

const isAboutRole = ({ name }: Question): boolean =>
  roleQuestions.some((question) => question.name === name);

/** @returns the flags of every project, and those of each template, in the template's own words. */
export function flagGroups(catalog: Catalog): CreateFlags {
  const ofTemplates = catalog.templates.map((manifest) => {
    const trigger = triggerOf(catalog, manifest);
    const names = new Set([...trigger.parameters, ...manifest.parameters].map(({ name }) => name));
    // In which language the handler is written makes no difference to its parameters.
    const asked = detailQuestions(manifest, trigger, 'typescript', {});
    const questions = asked.filter(({ name }) => names.has(name));
    return { title: manifest.id, flags: questions.map(templateFlag) };
  });
  const names = new Set(ofTemplates.flatMap(({ flags }) => flags.map((f) => f.question.name)));
  const others = allQuestions(catalog).filter(({ name }) => !names.has(name));
  const project = others.filter((question) => !isAboutRole(question)).map(projectFlag);
  const role = others.filter(isAboutRole).map(projectFlag);
  return {
    ofEveryProject: [
      { title: 'Project', flags: project },
      { title: 'Execution role', flags: role },
    ],
    ofTemplates,
  };
}

/** @returns the flags of the command `role`. */
export const roleFlags = (): Flag[] => [
  {
    question: regionQuestion(undefined),
    description: 'the AWS region, for its partition and endpoints (default: that of the project)',
  },
  ...roleQuestions.map(projectFlag),
];

/** @returns the flags of the command `attach`. */
export const attachFlags = (): Flag[] => [
  ...attachQuestions.map((question) => ({ question, description: question.help })),
  {
    question: regionQuestion(undefined),
    description: 'the AWS region of the pipeline (default: that of the project)',
  },
];

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
