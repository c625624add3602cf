import { EnvironmentBase } from 'yeoman-environment';

import { Interrupted } from '../core/errors.js';
import type { BaseGenerator } from './base-generator.js';
import { Terminal, type Streams } from './terminal.js';

const isExitPrompt = (error: unknown): boolean =>
  error instanceof Error && ['ExitPromptError', 'AbortPromptError'].includes(error.name);

type Runnable<Result> = Pick<BaseGenerator<Result>, 'result' | 'isFinishing'>;

/** What a command's generator is to those who run it. */
export type GeneratorClass<Result> = new (
  args: string[],
  options: Record<string, unknown>,
) => Runnable<Result>;

/**
 * Runs a command's generator in a Yeoman environment.
 * @param options reach the generator as `options.run`, with a signal that is aborted by Ctrl-C as `options.signal`.
 * @throws UserError for what a person can mend; Interrupted for Ctrl-C at any time.
 */
export async function runGenerator<Result>(
  command: GeneratorClass<Result>,
  options: unknown,
  cwd: string,
  streams: Streams,
): Promise<Result> {
  const terminal = new Terminal(streams);
  const environment = new EnvironmentBase({ adapter: terminal, cwd } as never);
  const interruption = new AbortController();
  const generatorOptions = { run: options, signal: interruption.signal };
  const generator = (await environment.instantiate(
    command as never,
    { generatorOptions } as never,
  )) as unknown as Runnable<Result>;
  const interrupt = (): void => {
    interruption.abort();
    if (!generator.isFinishing) terminal.abort(new Interrupted('Interrupted.'));
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    await environment.runGenerator(generator as never);
    return generator.result;
  } catch (error) {
    throw isExitPrompt(error)
      ? new Interrupted('Interrupted; nothing was written.', { cause: error })
      : error;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}
