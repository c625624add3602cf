import ejs from 'ejs';

import type { LayerFile } from './catalog.js';
import { TemplateError } from './errors.js';
import { merge } from './merge.js';
import type { Plan, PlannedFile } from './plan.js';
import type { Project } from './project.js';
import { cfn, indent, inline, json, markdown, quoted, yaml } from './notation.js';
import { tidy } from './tidy.js';

/** Stage 4 of a run: a file of the project with its contents. */
export interface RenderedFile {
  /** Relative to the project, with `/`. */
  readonly path: string;
  readonly contents: string;
  /** False where the contents are a layer's file, byte for byte: templates are stored in their final form. */
  readonly rendered: boolean;
}

/** `<%= %>` is for identifiers and the like; free text goes through the notation of the file it is written to. */
const PLAIN = /^[\p{L}\p{N} _./:@,;()#+*&'’-]*$/u;

function plain(value: unknown): string {
  const shown = String(value);
  if (PLAIN.test(shown)) return shown;
  throw new TemplateError(`<%= ${shown} %>: write it with json, inline, yaml, cfn or markdown`);
}

/** What a template may call, besides reading `project`. */
const notation = { json, inline, quoted, yaml, cfn, indent, markdown };

/** What one file hands to a partial, which reads it as `given`. */
type Given = Readonly<Record<string, string>>;

/** Names of what a template reads and calls. */
const LOCALS = ['project', 'partial', 'extension', 'given', ...Object.keys(notation)];

const compiled = new WeakMap<LayerFile, ejs.TemplateFunction>();

/** Compiled once: a program may render many projects. */
function template(file: LayerFile): ejs.TemplateFunction {
  const known =
    compiled.get(file) ??
    ejs.compile(file.read(), { escape: plain, strict: true, destructuredLocals: LOCALS });
  compiled.set(file, known);
  return known;
}

function renderText(file: LayerFile, project: Project, plan: Plan, given: Given): string {
  const partial = (name: string, values: Given = {}): string => {
    const found = plan.partials[name];
    if (!found) throw new TemplateError(`${file.path}: no layer has the partial ${name}`);
    return contentsOf(found, project, plan, values).trimEnd();
  };
  // Where layers may add something, and most projects have nothing.
  const extension = (name: string): string => (plan.partials[name] ? partial(name) : '');
  const locals = { project, partial, extension, given, ...notation };
  try {
    return template(file)(locals);
  } catch (error) {
    throw new TemplateError(
      `${file.layer}/${file.selector}/${file.path}: ${(error as Error).message}`,
      {
        cause: error,
      },
    );
  }
}

const isTemplate = ({ path }: LayerFile): boolean => path.endsWith('.ejs');

const contentsOf = (file: LayerFile, project: Project, plan: Plan, given: Given = {}): string =>
  isTemplate(file) ? renderText(file, project, plan, given) : file.read();

function renderFile({ path, parts }: PlannedFile, project: Project, plan: Plan): RenderedFile {
  const contents = merge(
    path,
    parts.map((file) => contentsOf(file, project, plan)),
  );
  const rendered = parts.length > 1 || parts.some(isTemplate);
  return { path, contents: rendered ? tidy(path, contents) : contents, rendered };
}

/** The answers of a project, where Yeoman looks for them: a later run starts from them. */
const savedAnswers = ({ generator, answers }: Project): RenderedFile => ({
  path: '.yo-rc.json',
  contents: `${json({ [generator.name]: { version: generator.version, ...answers } })}\n`,
  rendered: true,
});

/**
 * @returns every file of the project, by path.
 * @throws TemplateError where a template breaks the rules of templates/.
 */
export const render = (plan: Plan, project: Project): RenderedFile[] =>
  [...plan.files.map((file) => renderFile(file, project, plan)), savedAnswers(project)].sort(
    (a, b) => (a.path < b.path ? -1 : 1),
  );
