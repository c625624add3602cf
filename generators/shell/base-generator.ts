import { join, resolve } from 'node:path';

import Generator from 'yeoman-generator';

import { Interrupted } from '../core/errors.js';
import { identity } from './identity.js';
import { mend } from './publish/mend.js';

/** Yeoman's features: committing goes its own way, and installing is a step of its own after it. */
const features = (commit: () => Promise<void>) => ({
  customCommitTask: commit,
  customInstallTask: true,
  tasksMatchingPriority: true,
  inheritTasks: true,
});

/** What every command of ours shares: it reads nothing of the surroundings that it was not told to read. */
export abstract class BaseGenerator<Result> extends Generator {
  constructor(
    args: string[],
    options: Record<string, unknown>,
    commit: () => Promise<void> = () => Promise.resolve(),
  ) {
    super(args, options as never, features(commit));
  }

  /** What the run did, once it has ended. */
  abstract get result(): Result;

  #finishing = false;

  /** Whether the run is at work that ends by itself when its signal is aborted, and must not be cut off. */
  get isFinishing(): boolean {
    return this.#finishing;
  }

  /** The name under which .yo-rc.json keeps the answers, whatever package runs the generator. */
  override rootGeneratorName(): string {
    return identity().name;
  }

  override rootGeneratorVersion(): string {
    return identity().version;
  }

  /** Yeoman would read a file of the home directory, for prompts that remember; none of ours does. */
  override _getGlobalStorage(): ReturnType<Generator['createStorage']> {
    return this.createStorage(join(import.meta.dirname, '.yo-rc-global.json'), identity().name);
  }

  /** Yeoman would read a package.json where the person stands, which has nothing to do with the project. */
  override determineAppname(): string {
    return identity().name;
  }

  /** Does work that looks at the signal itself, and takes back what it has done when that is aborted. */
  protected async finish<T>(work: () => Promise<T>): Promise<T> {
    this.#finishing = true;
    try {
      return await work();
    } finally {
      this.#finishing = false;
    }
  }

  /**
   * Brings a directory out of the state in which a run that was killed has left it, and says so.
   * @throws UserError where another run is writing there.
   */
  protected mend(directory: string, dryRun = false): void {
    const news = mend(resolve(this.env.cwd, directory), dryRun);
    if (news !== undefined) this.env.adapter.log(news);
  }

  /** Asks a question whose answer is yes or no. */
  protected async agrees(message: string): Promise<boolean> {
    const { yes } = await this.prompt<{ yes: boolean }>([
      { name: 'yes', type: 'confirm', message, default: true },
    ]);
    return yes;
  }

  /**
   * Asks before the first change.
   * @param otherwise what is true when the answer is no, for the message.
   * @throws Interrupted where it is.
   */
  protected async confirm(message: string, otherwise: string): Promise<void> {
    if (!(await this.agrees(message))) throw new Interrupted(otherwise);
  }
}
