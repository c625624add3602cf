import { Console } from 'node:console';

import { createEnv } from 'yeoman-environment';
import { QueuedAdapter } from '@yeoman/adapter';

import { Interrupted } from '../core/errors.js';
import type { ProjectGenerator } from './project-generator.js';
import type { RunOptions, RunResult } from './run-options.js';

/** Where a run reads from and writes to. */
export interface Streams {
  readonly stdin: NodeJS.ReadStream;
  /** For people; with --json not standard output. */
  readonly people: NodeJS.WriteStream;
}

const isExitPrompt = (error: unknown): boolean =>
  error instanceof Error && ['ExitPromptError', 'AbortPromptError'].includes(error.name);

/**
 * Runs a command's generator in a Yeoman environment.
 * @throws UserError for what a person can mend; Interrupted for Ctrl-C at any time.
 */
export async function runGenerator(
  command: new (args: string[], options: Record<string, unknown>) => ProjectGenerator,
  options: RunOptions,
  cwd: string,
  { stdin, people }: Streams,
): Promise<RunResult> {
  const console = new Console(people, people);
  const adapter = new QueuedAdapter({ stdin, stdout: people, stderr: people, console });
  // Yeoman announces every error by its own name; the command line reports it once, in full.
  adapter.log.error = () => adapter.log;
  const environment = createEnv({ adapter, cwd } as never);
  const generator = (await environment.instantiate(
    command as never,
    {
      generatorOptions: { run: options },
    } as never,
  )) as unknown as ProjectGenerator;
  const interrupt = (): void => {
    adapter.abort(new Interrupted('Interrupted.'));
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    await environment.runGenerator(generator);
    return generator.result;
  } catch (error) {
    throw isExitPrompt(error)
      ? new Interrupted('Interrupted; nothing was written.', { cause: error })
      : error;
  } finally {
    generator.cleanUp();
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}
