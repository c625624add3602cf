import type { QueuedAdapter } from '@yeoman/adapter';

/** Where a run reads from and writes to. */
export interface Streams {
  readonly stdin: NodeJS.ReadStream;
  /** For people; with --json not standard output. */
  readonly people: NodeJS.WriteStream;
}

/**
 * What a run says and asks. Yeoman's own adapter, with Inquirer behind it, is loaded at the first question, or at the
 * first long step on a terminal; a run that only prints lines goes without.
 */
export class Terminal {
  readonly #streams: Streams;
  readonly #abortion = new AbortController();
  #adapter: Promise<QueuedAdapter> | undefined;

  constructor(streams: Streams) {
    this.#streams = streams;
  }

  readonly signal = this.#abortion.signal;

  /** Yeoman announces every error by `log.error`; the command line reports it once, in full. */
  readonly log = Object.assign(
    (line = '') => {
      this.#streams.people.write(`${line}\n`);
      return this.log;
    },
    { error: () => this.log },
  );

  abort(reason?: unknown): void {
    this.#abortion.abort(reason);
  }

  close(): void {
    this.abort();
  }

  onIdle = (): Promise<void> =>
    this.#adapter?.then((adapter) => adapter.onIdle()) ?? Promise.resolve();

  prompt: QueuedAdapter['prompt'] = async (questions, answers) => {
    const adapter = await this.#load();
    try {
      return await adapter.prompt(questions, answers);
    } catch (error) {
      this.abort(error);
      throw error;
    }
  };

  /** A spinner on a terminal; a plain line elsewhere. */
  progress: QueuedAdapter['progress'] = async (task, options) => {
    if (this.#streams.people.isTTY) return (await this.#load()).progress(task, options);
    this.log(options?.name);
    return task({ step: () => undefined });
  };

  queue: QueuedAdapter['queue'] = async (task) => (await this.#load()).queue(task);

  #load(): Promise<QueuedAdapter> {
    this.#adapter ??= import('@yeoman/adapter').then((module) => this.#connect(module));
    return this.#adapter;
  }

  #connect({ QueuedAdapter }: typeof import('@yeoman/adapter')): QueuedAdapter {
    const { stdin, people } = this.#streams;
    const adapter = new QueuedAdapter({ stdin, stdout: people, stderr: people });
    this.signal.addEventListener('abort', () => adapter.abort(this.signal.reason));
    return adapter;
  }
}
