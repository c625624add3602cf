import type { Combination } from '../support/combinations.js';
import { projectOf } from '../support/description.js';
import type { JobStub } from '../support/job-stub.js';
import type { Call } from './front/front.js';
import { deployedFunction, temporaryCredentials } from './world.js';
import { startEnvironment, type ExecutionEnvironment } from './lambda.js';

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
  readonly #stub: JobStub;
  readonly #environment: ExecutionEnvironment;

  constructor(project: Combination, folder: string, stub: JobStub) {
    this.#project = project;
    this.#stub = stub;
    const fn = deployedFunction({ project, folder }, temporaryCredentials(), stub.url);
    this.#environment = startEnvironment({ ...fn, environment: this.#here(fn.environment) });
  }

  /** The project's sample events, with what is JSON in a text as an object. */
  goodEvents(): unknown[] {
    const { start, continuation, hook } = projectOf(this.#project).events as any;
    const events = hook ? [hook] : [start, continuation].map(opened);
    return this.#here(events);
  }

  async take(event: unknown): Promise<Handled> {
    const before = this.#stub.reports.length;
    const { outcome, value } = await this.#environment.invoke(event, 'request-1');
    return {
      isAddressed: this.#isAddressed(event),
      outcome,
      ...(outcome === 'threw' && { error: value as Required<Handled>['error'] }),
      reports: this.#stub.reports.length - before,
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

  /** @returns secrets that were printed or reported */
  async close(): Promise<string[]> {
    const output = await this.#environment.close();
    const everything = output + JSON.stringify(this.#stub.reports);
    return Object.values(CREDENTIALS).filter((secret) => everything.includes(secret));
  }

  #isAddressed(event: any): boolean {
    const ids =
      this.#project.manifest.trigger === 'codepipeline'
        ? [event?.['CodePipeline.job']?.id]
        : [event?.DeploymentId, event?.LifecycleEventHookExecutionId];
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

/** @see changes.ts: what is an object here is JSON in a text at last */
function opened(event: any): unknown {
  const { data, ...job } = event['CodePipeline.job'];
  const { configuration } = data.actionConfiguration;
  const { continuationToken } = data;
  const UserParameters = JSON.parse(configuration.UserParameters);
  return {
    'CodePipeline.job': {
      ...job,
      data: {
        ...data,
        actionConfiguration: { configuration: { ...configuration, UserParameters } },
        artifactCredentials: { ...CREDENTIALS, expirationTime: Date.now() + 3_600_000 },
        ...(continuationToken && { continuationToken: JSON.parse(continuationToken) }),
      },
    },
  };
}
