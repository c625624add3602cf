import { join } from 'node:path';

import { triggerOf, type Catalog } from '../core/catalog.js';
import { AnswersError } from '../core/errors.js';
import { infrastructures, type InfraId } from '../core/languages.js';
import type { Manifest, Trigger } from '../core/manifest.js';
import { functionNameOf } from '../core/project.js';
import type { Document } from '../core/role/state.js';
import { identity } from './identity.js';
import { parseObject, readText, savedAnswers } from './sources.js';

/** A generated project on the disk, as far as commands that work on it need to know it. */
export interface ProjectFolder {
  /** Absolute. */
  readonly path: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly name: string;
  readonly functionName: string;
  readonly template: Manifest;
  readonly trigger: Trigger;
  readonly infra: InfraId;
}

const refuse = (path: string, message: string): never => {
  throw new AnswersError([{ flag: path, message }]);
};

/**
 * @param path absolute.
 * @throws AnswersError where there is no project of this generator, or one of a template that it does not have.
 */
export function openProject(catalog: Catalog, path: string): ProjectFolder {
  const answers = savedAnswers(path);
  if (!answers) {
    const { name } = identity();
    return refuse(
      path,
      `is no project of ${name}: its .yo-rc.json is missing; run this inside a project, or name its directory`,
    );
  }
  const { name, infra } = answers;
  const template = catalog.templates.find(({ id }) => id === answers['template']);
  if (!template || typeof name !== 'string' || !(String(infra) in infrastructures))
    return refuse(
      join(path, '.yo-rc.json'),
      'does not name a template, an infrastructure and a name that this version knows',
    );
  const trigger = triggerOf(catalog, template);
  const functionName = functionNameOf(trigger, name);
  return { path, answers, name, functionName, template, trigger, infra: infra as InfraId };
}

/**
 * @param file relative to the project.
 * @throws AnswersError where it is missing or no JSON object, with line and column.
 */
export function readDocument({ path }: ProjectFolder, file: string): Document {
  const place = join(path, file);
  const text = readText(place);
  return text === undefined
    ? refuse(place, 'does not exist; the generator writes it anew with --force and this directory')
    : parseObject(file, place, text);
}
