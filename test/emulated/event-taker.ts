import type { Combination } from '../support/combinations.js';
import { projectOf } from '../support/description.js';
import type { JobStub } from '../support/job-stub.js';
import { changed, opened } from './changes.js';
import type { Call } from './front/front.js';
import { deployedFunction, temporaryCredentials } from './world.js';
import { startEnvironment, type ExecutionEnvironment } from './lambda.js';
import type { TriggerEmulation } from './trigger.js';

/** In every event, and never anywhere else. */
const CREDENTIALS = temporaryCredentials();

/** What came of one event. */
export interface Handled {
  /** Whether the event says to whom a report can be sent. */
  readonly isAddressed: boolean;
  readonly outcome: string;
  /** The name of an error that was thrown, and what it says. */
  readonly error?: { readonly name: string; readonly message: string };
  readonly reports: number;
}

/** A function that takes one event after the other, with a stub for AWS and the rest of the world. */
export class EventTaker {
  readonly #project: Combination;
  readonly #protocol: TriggerEmulation;
  readonly #returned: unknown[] = [];
  readonly #stub: JobStub;
  readonly #environment: Promise<ExecutionEnvironment>;

  constructor(project: Combination, protocol: TriggerEmulation, folder: string, stub: JobStub) {
    this.#project = project;
    this.#protocol = protocol;
    this.#stub = stub;
    const fn = deployedFunction({ project, folder }, temporaryCredentials(), stub.url);
    this.#environment = startEnvironment({ ...fn, environment: this.#here(fn.environment) });
  }

  /** The project's good sample events, with what is JSON in a text as an object. */
  goodEvents(): unknown[] {
    const { goodEvents, texts = [], credentials } = this.#protocol;
    const samples = projectOf(this.#project).events;
    const secret = { ...CREDENTIALS, expirationTime: Date.now() + 3_600_000 };
    return goodEvents.map((name) => {
      const event = opened(this.#here(samples[name]), texts);
      return credentials ? changed(event, credentials, secret) : event;
    });
  }

  async take(event: unknown): Promise<Handled> {
    const before = this.#stub.reports.length;
    const { outcome, value } = await (await this.#environment).invoke(event, 'request-1');
    const hasReturned = outcome === 'returned' && value !== null;
    if (hasReturned) this.#returned.push(value);
    return {
      isAddressed: this.#isAddressed(event),
      outcome,
      ...(outcome === 'threw' && { error: value as Required<Handled>['error'] }),
      // What is returned is an answer as well.
      reports: this.#stub.reports.length - before + (hasReturned ? 1 : 0),
    };
  }

  /** All reports as calls. */
  calls(): Pick<Call, 'name' | 'parameters'>[] {
    const service = this.#project.manifest.trigger;
    return this.#stub.reports.map(({ operation, body }) => ({
      name: `${service}:${operation}`,
      parameters: body,
    }));
  }

  /** @returns why the service would not take what was returned */
  problems(): string[] {
    const { problems = () => ['nobody takes it'] } = this.#protocol;
    return this.#returned.flatMap(problems);
  }

  /** @returns secrets that were printed or reported */
  async close(): Promise<string[]> {
    const output = await (await this.#environment).close();
    const everything = output + JSON.stringify([this.#stub.reports, this.#returned]);
    return Object.values(CREDENTIALS).filter((secret) => everything.includes(secret));
  }

  #isAddressed(event: unknown): boolean {
    const ids = this.#protocol.address(event);
    return ids.every((id) => typeof id === 'string' && id !== '');
  }

  /** No event leads away from this machine. */
  #here<T>(value: T): T {
    const text = JSON.stringify(value);
    return JSON.parse(
      text.replaceAll(/https?:\/\/[a-z.]*example\.com(:\d+)?/gu, this.#stub.url),
    ) as T;
  }
}
