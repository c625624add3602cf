import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';

import { awsSurroundings, unsetCredentials } from './aws-surroundings.js';
import { generator } from './generator.js';
import { neutral, type Result } from './process.js';
import { publishedCli } from './published.js';
import { scratch } from './scratch.js';

type Variables = Readonly<Record<string, string | undefined>>;

/** The command `attach` as a process, on a project that is made once for the suite that it is called in. */
export class AttachCommand {
  /** Of the project, and so of its function and its action. */
  readonly project = 'my-handler';
  #projects!: ReturnType<typeof scratch>;
  #place!: ReturnType<typeof scratch>;

  private constructor(private readonly aws: () => string) {}

  /** @param aws address of AWS, asked for when a test runs. */
  static inSuite(aws: () => string): AttachCommand {
    const command = new AttachCommand(aws);
    beforeAll(async () => {
      command.#projects = scratch();
      await generator([command.folder, '--yes', '--skip-install', '--no-git']);
    });
    beforeEach(() => {
      command.#place = scratch();
    });
    afterEach(() => command.#place.remove());
    afterAll(() => command.#projects.remove());
    return command;
  }

  /** The project's. */
  get folder(): string {
    return join(this.#projects.path, this.project);
  }

  /** Where the person stands: empty at first. */
  get place(): string {
    return this.#place.path;
  }

  /** Nothing of the machine's own AWS settings. */
  get surroundings(): Record<string, string> {
    return {
      ...awsSurroundings(this.aws(), this.place),
      // Answers to questions of another command.
      CODEPIPELINE_HANDLER_PIPELINE: 'demo',
      CODEPIPELINE_HANDLER_ACTION: 'delete',
    };
  }

  #environment(more: Variables): Variables {
    return { ...neutral, ...this.surroundings, ...unsetCredentials, ...more };
  }

  run(flags: readonly string[], more: Variables = {}, folder = this.folder): Promise<Result> {
    const settings = { cwd: this.place, env: this.#environment(more) };
    return generator(['attach', folder, ...flags], settings);
  }

  /** The same, for who wants to do something to it while it runs. */
  start(flags: readonly string[]): ChildProcessWithoutNullStreams {
    const env = { ...process.env, ...this.#environment({}) };
    return spawn(process.execPath, [publishedCli, 'attach', this.folder, ...flags], {
      cwd: this.place,
      env,
    });
  }
}
