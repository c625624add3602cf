import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString } from 'mdast-util-to-string';
import { parse as parseToml } from 'smol-toml';
import { parseDocument } from 'yaml';

import { resolve, valuesOf } from '../../generators/core/answers.js';
import { triggerOf } from '../../generators/core/catalog.js';
import { AnswersError } from '../../generators/core/errors.js';
import type { Value } from '../../generators/core/manifest.js';
import { format, prettify } from '../../generators/core/format.js';
import { plan } from '../../generators/core/plan.js';
import { buildProject } from '../../generators/core/project.js';
import { render } from '../../generators/core/render.js';
import { detailQuestions, flagOf, type Question } from '../../generators/core/questions.js';
import { catalog, combinations, demos, exampleAnswers, type Combination } from '../support/combinations.js';
import { projectOf } from '../support/description.js';

const CASES = 1_000;
const none = { flags: {}, environment: {}, saved: {}, prompts: {} };
const generator = { name: 'create-codepipeline-handler', version: '0.0.0' };

/** What tries to get out of the place where it is written. */
const nasty = [
  '"', "'", '`', '\\', '\n', '\r\n', '\t', '\0', '\u2028', '\u0085', '\ud800', '\u202e', '\u200f', '\ufeff', '\u200b',
  '<%', '%>', '<%- project %>', '${AWS::AccountId}', '${x}', '$(id)', '`id`', '#{codepipeline.x}', '{{resolve:ssm:x}}',
  '!Sub "${a}"', '!Ref x', '&anchor', '*alias', '- a', ': ', ' #', '---', '...', '---x', '...x', '|', '>', '@', '%', '? ', '[', '{', '}',
  'null', 'true', '1e3', '0x1', '~', '=', '..', '../..', '/etc/passwd', 'C:\\x', '-rf', '--flag', '😀', '👩‍👩‍👧', 'é', 'ß',
  'node_modules', 'http', 'favicon.ico', '__proto__', 'constructor', 'a'.repeat(64), 'a'.repeat(65), '</script>', '<b>',
  '[x](y)', '![x](y)', '# x', '***', '"""', "'''", '\\u0041', '\\n', ']]>', '&amp;', '&#65;', 'https://x/', '1.', '+ x',
];

const evil = fc.oneof(
  fc.constantFrom(...nasty),
  fc.array(fc.oneof(fc.constantFrom(...nasty), fc.constantFrom('a', 'word', ' ', 'x y')), { maxLength: 5 })
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
);

/** Often what the question accepts, in its strangest form, since only that reaches the files. */
function valueFor({ schema, choices, name }: Question): fc.Arbitrary<unknown> {
  if (choices) return fc.oneof(fc.constantFrom(...choices.map(({ value }) => value)), evil);
  if (schema.type === 'integer') return fc.oneof(fc.integer({ min: 0, max: 700 }), evil);
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'array') return fc.array(evil, { maxLength: 3 });
  if (name === 'description') return evil;
  const { pattern } = schema;
  const fitting = pattern && !pattern.includes('(?') ? fc.stringMatching(new RegExp(pattern, 'u')) : evil;
  return fc.oneof(fitting, evil);
}

interface Case {
  readonly combination: Combination;
  readonly answers: Record<string, unknown>;
}

const questionsOf = ({ manifest, language }: Combination): Question[] =>
  detailQuestions(manifest, triggerOf(catalog, manifest), language, {});

/** One or two nasty answers in a project whose other answers are good, so that they decide. */
const caseArbitrary: fc.Arbitrary<Case> = fc.constantFrom(...combinations, ...demos).chain((combination) =>
  fc
    .subarray(questionsOf(combination), { minLength: 1, maxLength: 2 })
    .chain((some) => fc.record(Object.fromEntries(some.map((one) => [one.name, valueFor(one)]))))
    .map((answers) => ({ combination, answers })),
);

function parse(path: string, text: string): unknown {
  if (path.endsWith('.json')) return JSON.parse(text);
  if (path.endsWith('.toml')) return parseToml(text);
  if (/\.ya?ml$/u.test(path)) {
    const document = parseDocument(text, { logLevel: 'silent' });
    if (document.errors.length > 0) throw new Error(`${path}: ${String(document.errors[0])}`);
    return document.toJS();
  }
  return path.endsWith('.md') ? toString(fromMarkdown(text)) : text;
}

type Data = Record<string, never>;

/** Where the description must stand, letter by letter. */
const descriptions: Record<string, (parsed: Data) => unknown> = {
  'package.json': ({ description }) => description,
  'pyproject.toml': ({ project }) => (project as unknown as Data | undefined)?.['description'],
  'infra/function.json': ({ description }) => description,
  'template.yaml': ({ Resources }) => (Resources as any).Function.Properties.Description,
};

/** Files and places that carry user parameters. */
const userParameters: Record<string, (parsed: any) => unknown> = {
  'events/start.json': (event) => event['CodePipeline.job']?.data.actionConfiguration.configuration.UserParameters,
  'pipeline/action.json': (action) => action.configuration.UserParameters,
  'template.yaml': ({ Resources }) => Resources.DemoPipeline?.Properties.Stages[1].Actions[0].Configuration.UserParameters,
};

const known = new Map<string, Map<string, string>>();

/** The files of a combination with good answers only, by path. */
function harmless(combination: Combination, pipeline: Value | undefined): Map<string, string> {
  const key = `${combination.id} ${String(pipeline)}`;
  const project = projectOf(combination, { directory: 'x', ...(pipeline !== undefined && { pipeline }) });
  const files = known.get(key) ?? new Map(
    render(plan(catalog, project), project).map(({ path, contents }) => [path, contents]),
  );
  known.set(key, files);
  return files;
}

async function check({ combination, answers }: Case): Promise<'accepted' | 'refused'> {
  const file = { ...exampleAnswers(combination), directory: 'x', ...answers };
  const resolution = resolve(catalog, { ...none, file }, { resolveDirectory: (path) => path });
  const flags = resolution.problems.map(({ flag }) => flag.replace(' (answers file)', ''));
  if (flags.length > 0) {
    const given = Object.keys(answers).map((name) => flagOf({ name }));
    expect(given).toEqual(expect.arrayContaining(flags));
    return 'refused';
  }
  const { directory: _, ...values } = valuesOf(resolution) as Record<string, Value>;
  let project;
  try {
    project = buildProject(catalog, values, generator);
  } catch (error) {
    expect(error).toBeInstanceOf(AnswersError);
    return 'refused';
  }
  const before = harmless(combination, values['pipeline']);
  const rendered = render(plan(catalog, project), project);
  expect(rendered.map(({ path }) => path)).toEqual([...before.keys()]);
  // A file that is as it would be without the nasty answer has nothing new to show.
  const changed = rendered.filter(({ path, contents }) => before.get(path) !== contents);
  const written = await format(changed);
  expect(written).toEqual(await Promise.all(changed.map(prettify)));
  for (const { path, contents } of written) {
    const parsed = parse(path, contents);
    if (descriptions[path]) expect(descriptions[path](parsed as Data)).toBe(values['description']);
    if (path === 'README.md') expect(parsed).toContain(values['description']);
    if (path === '.yo-rc.json') expect((parsed as any)[generator.name]).toMatchObject(values);
    const carried = userParameters[path]?.(parsed);
    if (carried !== undefined) {
      expect(carried).toBe(project.userParametersJson);
      for (const { name, userParameter, advanced } of combination.manifest.parameters) {
        const value = values[name];
        if (userParameter === undefined || value === undefined || value === '' || advanced) continue;
        expect(JSON.parse(carried as string)[userParameter]).toEqual(value);
      }
    }
  }
  return 'accepted';
}

describe('answers that try to break out', () => {
  test(`${CASES} cases: what is accepted is written exactly so, all else is refused by its flag`, async () => {
    const outcomes = { accepted: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(caseArbitrary, async (one) => {
        outcomes[await check(one)] += 1;
      }),
      { numRuns: CASES, endOnFailure: true },
    );
    // A test of refusals only, or of acceptances only, would show half of it.
    expect(Math.min(outcomes.accepted, outcomes.refused)).toBeGreaterThan(CASES / 10);
  });
});
