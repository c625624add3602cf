import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';

import { triggerOf } from '../../generators/core/catalog.js';
import type { Parameter } from '../../generators/core/manifest.js';
import { placeholdersIn } from '../../generators/core/placeholders.js';
import { attachQuestions } from '../../generators/core/pipeline/questions.js';
import { allQuestions, detailQuestions, shapeQuestions } from '../../generators/core/questions.js';
import { roleQuestions } from '../../generators/core/role/questions.js';
import { refusal } from '../../generators/core/values.js';
import { catalog } from '../support/combinations.js';
import { templatesRoot } from '../support/paths.js';

const read = (path: string): unknown => JSON.parse(readFileSync(join(templatesRoot, path), 'utf8'));
const schema = read('manifest.schema.json') as { definitions: object };
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const validate = ajv.compile(schema);

const owners = catalog.templates.map((manifest) => {
  const trigger = triggerOf(catalog, manifest);
  return {
    place: `handlers/${manifest.id}`,
    parameters: [...trigger.parameters, ...manifest.parameters],
    permissions: [...trigger.permissions, ...manifest.permissions],
    questions: detailQuestions(manifest, trigger, 'typescript', {}),
  };
});

test.each(catalog.templates)('handlers/$id/manifest.json fits its schema', ({ id }) => {
  validate(read(`handlers/${id}/manifest.json`));
  expect(validate.errors ?? []).toEqual([]);
});

test.each(Object.values(catalog.triggers))('triggers/$id: parameters and permissions fit', (trigger) => {
  const part = (name: string) => ajv.compile({ ...schema, ...{ $ref: `#/definitions/${name}` }, required: [], additionalProperties: true });
  const { parameters, permissions, pipelinePermissions } = trigger;
  for (const parameter of parameters) expect([part('parameter')(parameter), parameter.name]).toEqual([true, parameter.name]);
  for (const permission of [...permissions, ...pipelinePermissions]) {
    expect([part('permission')(permission), permission.sid]).toEqual([true, permission.sid]);
  }
});

test('pipelines/demo: permissions fit', () => {
  const fits = ajv.compile({ ...schema, ...{ $ref: '#/definitions/permission' }, required: [], additionalProperties: true });
  const { serviceRole, startRole } = catalog.demo;
  for (const permission of [...serviceRole.permissions, ...startRole.permissions]) {
    expect([fits(permission), permission.sid]).toEqual([true, permission.sid]);
  }
});

test.each([...allQuestions(catalog), ...roleQuestions, ...attachQuestions])(
  'question $name: what it takes is a JSON Schema',
  (question) => {
    expect([ajv.validateSchema(question.schema), ajv.errors]).toEqual([true, null]);
  },
);

test.each(catalog.templates)('handlers/$id: no parameter has the name of what every project is asked', (manifest) => {
  const trigger = triggerOf(catalog, manifest);
  const [bare, bareTrigger] = [{ ...manifest, parameters: [] }, { ...trigger, parameters: [] }];
  const taken = [...shapeQuestions(catalog), ...detailQuestions(bare, bareTrigger, 'typescript', {})].map(({ name }) => name);
  expect(taken).toContain('region');
  const names = [...trigger.parameters, ...manifest.parameters].map(({ name }) => name);
  expect(names.filter((name) => taken.includes(name))).toEqual([]);
});

describe.each(owners.filter(({ parameters }) => parameters.length > 0))('$place', ({ parameters, permissions, questions }) => {
  const all = parameters.map((parameter) => [parameter.name, parameter] as const);
  const question = ({ name }: Parameter) => {
    const found = questions.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`no question ${name}`);
    return found;
  };

  test.each(all)('%s: default and example are accepted by its own question', (_, parameter) => {
    for (const value of [parameter.default, parameter.example]) {
      if (value !== undefined) expect(refusal(question(parameter), value)).toBeUndefined();
    }
  });

  test.each(all)('%s: an advanced parameter has a default', (_, { advanced, default: preset }) => {
    expect(advanced && preset === undefined).toBeFalsy();
  });

  test('what stands in an ARN cannot widen it', () => {
    const names = new Set(
      permissions.flatMap(({ resources, conditions = {} }) =>
        [...resources, JSON.stringify(conditions)].flatMap(placeholdersIn),
      ),
    );
    for (const parameter of parameters.filter(({ name }) => names.has(name))) {
      const { schema: { items, type } } = parameter;
      const base = String([parameter.example ?? parameter.default].flat()[0]);
      for (const added of ['*', '?', '${x}', '"', '\n', '\u202e']) {
        const value = type === 'array' ? [`${base}${added}`] : `${base}${added}`;
        expect([parameter.name, added, refusal(question(parameter), value) ?? 'accepted']).not.toEqual([
          parameter.name,
          added,
          'accepted',
        ]);
      }
      expect(type === 'array' ? items?.pattern : parameter.schema.pattern).toBeDefined();
    }
  });
});

test('a flag means the same in every template', () => {
  const seen = new Map<string, string>();
  for (const manifest of catalog.templates) {
    const questions = detailQuestions(manifest, triggerOf(catalog, manifest), 'python', {});
    for (const { name, schema: { type } } of questions) {
      expect([name, seen.get(name) ?? type]).toEqual([name, type]);
      seen.set(name, type);
    }
  }
});

test.each(catalog.templates)('$id: its diagram has no character that ends a statement', (one) => {
  // https://mermaid.js.org/syntax/sequenceDiagram.html: `;` separates statements, `#` begins an entity code.
  expect(one.sequence.filter((line) => /[;#]/u.test(line))).toEqual([]);
});
