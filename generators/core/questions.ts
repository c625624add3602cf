import validatePackageName from 'validate-npm-package-name';

import { triggerOf, type Catalog } from './catalog.js';
import { choose, titled } from './choices.js';
import { infrastructures, languages, packageManagers, type LanguageId } from './languages.js';
import type { Manifest, Parameter, PipelineId, Trigger, Value, ValueSchema } from './manifest.js';
import { executionRoleArnQuestion, roleQuestions } from './role/questions.js';

/** Something that a person decides: asked in a terminal, a flag, an environment variable, a key of an answers file. */
export interface Question {
  readonly name: string;
  readonly message: string;
  readonly help: string;
  readonly schema: ValueSchema;
  readonly wanted: string;
  readonly choices?: readonly { readonly value: string; readonly title: string }[];
  readonly default?: Value;
  /** Only shown in the prompt: a proposal, not a default that `--yes` would take. */
  readonly proposal?: string;
  readonly optional?: boolean;
  readonly advanced?: boolean;
  /** A rule that a schema cannot say. @returns why the value is refused. */
  readonly refuse?: (value: Value) => string | undefined;
}

/** What the surroundings propose; a person's answers go before it. */
export interface Surroundings {
  readonly region?: string | undefined;
  readonly packageManager?: string | undefined;
  /** A name made from the target directory. */
  readonly name?: string | undefined;
}

const words = (name: string): string[] => name.split(/(?=[A-Z])/u).map((w) => w.toLowerCase());

/** `distributionId` → `--distribution-id`; the target directory has no flag. */
export const flagOf = ({ name }: Pick<Question, 'name'>): string =>
  name === 'directory' ? 'directory' : `--${words(name).join('-')}`;

/** `distributionId` → `CODEPIPELINE_HANDLER_DISTRIBUTION_ID`. */
export const environmentVariableOf = ({ name }: Pick<Question, 'name'>): string =>
  `CODEPIPELINE_HANDLER_${words(name).join('_').toUpperCase()}`;

/** The three that decide which layers a project has, and with them all other questions. */
export function shapeQuestions(catalog: Catalog): Question[] {
  const templates = catalog.templates.map(({ id, summary }) => ({ value: id, title: summary }));
  return [
    choose(
      {
        name: 'template',
        message: 'What should the handler do?',
        help: 'the handler template',
        ...(templates[0] && { default: templates[0].value }),
      },
      templates,
    ),
    choose(
      {
        name: 'language',
        message: 'In which language?',
        help: 'the language of the handler, its tests and its CDK app',
        default: 'typescript',
      },
      titled(languages),
    ),
    choose(
      {
        name: 'infra',
        message: 'How is it deployed?',
        help: 'the infrastructure as code',
        default: 'sam',
      },
      titled(infrastructures),
    ),
  ];
}

/** Lambda allows 64 characters (CreateFunction, FunctionName); `prefix` is what the trigger puts before the name. */
const nameQuestion = (prefix: string, proposed: string | undefined): Question => ({
  name: 'name',
  message: 'Name of the project and its function?',
  help: 'the name of the project and of the Lambda function',
  schema: {
    type: 'string',
    pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
    maxLength: 64 - prefix.length,
  },
  wanted: `lower-case words joined by single hyphens, at most ${64 - prefix.length} characters, not a name that npm reserves`,
  ...(proposed && { default: proposed }),
  refuse: (name) => {
    const { errors = [], warnings = [] } = validatePackageName(String(name));
    return [...errors, ...warnings][0];
  },
});

/**
 * One line of text that every file format can carry: no control, format or bidirectional characters (they could
 * make a reviewer read something else than the machine does), no lone surrogates, single spaces.
 * Lambda's Description holds 256 characters.
 */
const descriptionQuestion = (manifest: Manifest): Question => ({
  name: 'description',
  message: 'One line about it?',
  help: 'a description, for the README, the package and the function',
  schema: {
    type: 'string',
    pattern:
      '^(?!.*[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff])\\S+( \\S+)*$',
    maxLength: 256,
  },
  wanted:
    'one line of at most 256 characters with single spaces, without control or text-direction characters',
  default: manifest.summary,
});

export const regionQuestion = (proposed: string | undefined): Question => ({
  name: 'region',
  message: 'AWS region?',
  help: 'the AWS region to deploy to (default: AWS_REGION, or us-east-1)',
  schema: { type: 'string', pattern: '^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$', maxLength: 32 },
  wanted: 'the code of an AWS region, such as eu-central-1',
  default: proposed ?? 'us-east-1',
});

const runtimeQuestion = (language: LanguageId): Question => {
  const { runtimes } = languages[language];
  return {
    ...choose(
      {
        name: 'runtime',
        message: 'Which Lambda runtime?',
        help: 'the Lambda runtime (default: the current one of the language)',
        default: runtimes[0],
      },
      runtimes.map((value) => ({ value, title: value })),
    ),
    advanced: true,
  };
};

const packageManagerQuestion = (proposed: string | undefined): Question => ({
  ...choose(
    {
      name: 'packageManager',
      message: 'Which package manager?',
      help: 'the package manager of a TypeScript project (default: the one that runs this)',
      default: proposed && proposed in packageManagers ? proposed : 'npm',
    },
    titled(packageManagers),
  ),
  advanced: true,
});

const pipelineQuestion = (pipelines: readonly [PipelineId, ...PipelineId[]]): Question => ({
  ...choose(
    {
      name: 'pipeline',
      message: 'A pipeline to try it with?',
      help: 'for a CodePipeline Invoke action: only the action, or also a complete pipeline to try it with',
      default: pipelines[0],
    },
    pipelines.map((value) => ({ value, title: value })),
  ),
  advanced: true,
});

/** Where to write to. Not stored with the other answers: it is where they are stored. */
export const directoryQuestion = (name: unknown): Question => ({
  name: 'directory',
  message: 'Directory of the new project?',
  help: 'the directory to create',
  schema: { type: 'string', pattern: '^[^\\u0000]+$', maxLength: 4_096 },
  wanted: 'a path',
  proposal: 'my-handler',
  ...(typeof name === 'string' && { default: name }),
});

function parameterQuestion(parameter: Parameter): Question {
  const { name, question: message, help, schema, wanted, optional, advanced } = parameter;
  return {
    name,
    message,
    help,
    schema,
    wanted,
    ...(schema.enum && { choices: schema.enum.map((value) => ({ value, title: value })) }),
    ...(parameter.default !== undefined && { default: parameter.default }),
    ...(optional && { optional }),
    ...(advanced && { advanced }),
  };
}

/** All other questions, once template and language are known. */
export function detailQuestions(
  manifest: Manifest,
  trigger: Trigger,
  language: LanguageId,
  surroundings: Surroundings,
): Question[] {
  return [
    nameQuestion(trigger.functionNamePrefix, surroundings.name),
    descriptionQuestion(manifest),
    ...[...trigger.parameters, ...manifest.parameters].map(parameterQuestion),
    regionQuestion(surroundings.region),
    runtimeQuestion(language),
    ...(language === 'typescript' ? [packageManagerQuestion(surroundings.packageManager)] : []),
    ...(trigger.pipelines ? [pipelineQuestion(trigger.pipelines)] : []),
    executionRoleArnQuestion,
    ...roleQuestions,
  ];
}

/** Every question that some project may be asked, once by name: for the command line, its help and the README. */
export function allQuestions(catalog: Catalog): Question[] {
  const questions = catalog.templates.flatMap((manifest) =>
    (Object.keys(languages) as LanguageId[]).flatMap((language) =>
      detailQuestions(manifest, triggerOf(catalog, manifest), language, {}),
    ),
  );
  const byName = new Map<string, Question>();
  for (const question of [...shapeQuestions(catalog), ...questions]) {
    const known = byName.get(question.name);
    byName.set(question.name, known ? eitherOf(known, question) : question);
  }
  return [...byName.values()];
}

/** Two questions of one name that depend on the template or the language, as one flag: the choices of both. */
function eitherOf(a: Question, b: Question): Question {
  if (JSON.stringify(a.choices) === JSON.stringify(b.choices)) return a;
  const choices = [
    ...new Map([...(a.choices ?? []), ...(b.choices ?? [])].map((c) => [c.value, c])).values(),
  ];
  const { default: _default, ...rest } = a;
  return { ...rest, ...choose(rest, choices) };
}
