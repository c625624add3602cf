import { resolve as resolvePath } from 'node:path';

import { missing, resolve, valuesOf } from './core/answers.js';
import { projectFiles } from './core/create.js';
import { AnswersError } from './core/errors.js';
import { buildProject } from './core/project.js';
import { identity } from './shell/identity.js';
import { mend } from './shell/publish/mend.js';
import { publish } from './shell/publish/publish.js';
import { savedAnswers } from './shell/sources.js';
import { compare, inspectTarget } from './shell/target.js';
import { templates } from './shell/templates.js';

/** What a program wants. */
export interface ProjectOptions {
  /** Where the project goes; a relative path starts at the working directory. */
  readonly directory: string;
  /** Answers by the names of an answers file, `{ "template": "health-check", "url": "https://…" }`. */
  readonly answers?: Readonly<Record<string, unknown>>;
  /** Writes into a directory that is not empty. What is replaced is kept; answers of an earlier run count. */
  readonly force?: boolean;
  /** Writes nothing. */
  readonly dryRun?: boolean;
}

/** What came of it. */
export interface CreatedProject {
  /** Absolute path. */
  readonly directory: string;
  readonly files: readonly {
    /** Relative to the directory, with `/`. */
    readonly path: string;
    readonly status: 'create' | 'identical' | 'overwrite' | 'skip';
  }[];
  /** The folder with what was replaced, if anything was. */
  readonly replaced?: string;
}

/**
 * Creates a project from a program: it asks nothing, installs nothing and prints nothing, and reads no environment
 * variable. All files are written, or none.
 * @throws AnswersError (`exitStatus` 2) with `problems`, all that is wrong with the answers or the directory.
 * @throws UserError (`exitStatus` 1) where it cannot be written.
 */
export async function createProject(options: ProjectOptions): Promise<CreatedProject> {
  const { answers: file = {}, force = false, dryRun = false } = options;
  const directory = resolvePath(options.directory);
  mend(directory, dryRun);
  const sources = {
    flags: { directory },
    file,
    environment: {},
    saved: (force ? savedAnswers(directory) : undefined) ?? {},
    prompts: {},
  };
  const catalog = templates();
  const resolution = resolve(catalog, sources, { resolveDirectory: (path) => path });
  const problems = [...resolution.problems, ...missing(resolution)];
  if (problems.length > 0) throw new AnswersError(problems);
  const { directory: _, ...answers } = valuesOf(resolution);
  const target = inspectTarget(directory, force);
  const files = await projectFiles(catalog, buildProject(catalog, answers, identity()));
  const { statuses, seen } = compare(target, files);
  const changed = files.filter(({ path }) => statuses.get(path) !== 'identical');
  const replaced = dryRun ? undefined : publish(target, changed, seen);
  return {
    directory: target.path,
    files: [...statuses].map(([path, status]) => ({ path, status })),
    ...(replaced !== undefined && { replaced }),
  };
}
