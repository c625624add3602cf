import { randomUUID } from 'node:crypto';
import {
  Refusal,
  type CallingService,
  type Report,
  type Result,
  type State,
} from './calling-service.js';
import type { Clock } from './clock.js';
import { deliver } from './delivery.js';
import type { Receiver } from './endpoint.js';
import type { ExecutionEnvironment } from './execution-environment.js';
import type { Options } from './options.js';
import type { Outcome } from './runtime.js';
import type { ServiceCall } from './service-error.js';
import type { Invocation, Reported, Transcript } from './transcript.js';

/** What CodePipeline takes before it continues, as seen in logs; it is documented nowhere. */
const SECONDS_BETWEEN_JOBS = 30;
/** How a returned value is called among the reports. */
const RETURNED = 'return value';

type TakeReturned = NonNullable<CallingService['takeReturned']>;

/** An event whose report is waited for. Times are by the simulated clock. */
interface Waiting {
  readonly event: unknown;
  readonly id: string | undefined;
  readonly requestId: string;
  readonly until: number;
  deliveries: number;
  result?: Result;
}

export interface PlaybackSettings {
  readonly service: CallingService;
  readonly clock: Clock;
  readonly options: Pick<
    Options,
    'answerSeconds' | 'totalSeconds' | 'deliverTwice' | 'loseReports'
  >;
  /** What is said to calls of other services. */
  readonly refusal: string;
  /** Is told of every invocation once it has ended. */
  readonly onInvocation: (invocation: Invocation) => void;
}

/**
 * Plays the service that invokes the function: one event after the other, until it has the last result
 * or gives up.
 */
export class Playback implements Receiver {
  readonly operations: readonly string[];
  readonly #invocations: Invocation[] = [];
  readonly #knownIds = new Set<string>();
  #waiting: Waiting | undefined;
  #reports: Reported[] = [];
  #refusedCalls: ServiceCall[] = [];

  constructor(private readonly settings: PlaybackSettings) {
    this.operations = settings.service.operations;
  }

  /** Plays from a first event to the end. */
  async run(
    first: unknown,
    environment: Pick<ExecutionEnvironment, 'invoke'>,
  ): Promise<Transcript> {
    const { service, clock, options } = this.settings;
    let event = first;
    while (clock.seconds < options.totalSeconds) {
      const { result, until } = await this.#play(event, environment);
      if (!result) return this.#end('TimedOut', { reason: 'There was no report in time' }, until);
      if (result.status === 'succeeded') return this.#end('Succeeded', result.details);
      if (result.status === 'failed') return this.#end('Failed', result.details);
      await clock.pass(result.waitSeconds ?? SECONDS_BETWEEN_JOBS);
      event = service.next(event, result);
    }
    const reason = 'The work was not finished in time';
    return this.#end('TimedOut', { reason }, options.totalSeconds);
  }

  readonly take = (report: Report): void => {
    const { operation } = report;
    try {
      this.#reports.push({ operation, result: this.#judge(report) });
    } catch (error) {
      const refused = error instanceof Refusal ? `${error.code}: ${error.message}` : String(error);
      this.#reports.push({ operation, refused });
      throw error;
    }
  };

  readonly refuse = (call: ServiceCall): Refusal => {
    this.#refusedCalls.push(call);
    return new Refusal('NoEmulator', this.settings.refusal);
  };

  /** Has one event delivered, as often as it takes. */
  async #play(event: unknown, environment: Pick<ExecutionEnvironment, 'invoke'>): Promise<Waiting> {
    const { service, clock, options } = this.settings;
    const until = Math.min(clock.seconds + options.answerSeconds, options.totalSeconds);
    const waiting: Waiting = {
      event,
      id: service.idOf(event),
      requestId: randomUUID(),
      until,
      deliveries: 0,
    };
    if (waiting.id !== undefined) this.#knownIds.add(waiting.id);
    this.#waiting = waiting;
    for (let copies = options.deliverTwice ? 2 : 1; copies > 0; copies -= 1) {
      const invoke = () => this.#invoke(waiting, environment);
      if (service.takeReturned) await invoke();
      else await deliver(clock, until, invoke);
    }
    return waiting;
  }

  async #invoke(
    waiting: Waiting,
    environment: Pick<ExecutionEnvironment, 'invoke'>,
  ): Promise<string | undefined> {
    const { service, clock, onInvocation } = this.settings;
    const { event, id, requestId } = waiting;
    const { seconds: at, skippedSeconds } = clock;
    waiting.deliveries += 1;
    this.#reports = [];
    this.#refusedCalls = [];
    const outcome = await environment.invoke(event, { requestId, skippedSeconds });
    const { error } = outcome;
    if (service.takeReturned) this.#takeReturned(service.takeReturned, waiting, outcome);
    const invocation = {
      at,
      id,
      continuationToken: service.tokenOf(event),
      delivery: waiting.deliveries,
      seconds: Number((clock.seconds - at).toFixed(3)),
      reports: this.#reports,
      refusedCalls: this.#refusedCalls,
      error,
    };
    this.#invocations.push(invocation);
    onInvocation(invocation);
    return error;
  }

  /** Whoever waits for the function's end takes one answer, and an error for a failure. */
  #takeReturned(take: TakeReturned, waiting: Waiting, { error, value }: Outcome): void {
    const operation = RETURNED;
    try {
      if (waiting.result) throw new Refusal('AlreadyAnswered', 'The event is over');
      if (error !== undefined) {
        waiting.result = { status: 'failed', details: { reason: error } };
        return;
      }
      const result = take({ event: waiting.event, value });
      waiting.result = result;
      this.#reports.push({ operation, result });
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      this.#reports.push({ operation, refused: `${refusal.code}: ${refusal.message}` });
      waiting.result ??= { status: 'failed', details: { reason: refusal.message } };
    }
  }

  #judge(report: Report): Result {
    const { service, options } = this.settings;
    const waiting = this.#waiting;
    if (!waiting || waiting.deliveries <= options.loseReports) {
      throw new Refusal('ServiceUnavailable', 'This report is lost', 503);
    }
    const result = service.take(report, (id) => this.#stateOf(id));
    waiting.result = result;
    return result;
  }

  #stateOf(id: string): State {
    if (!this.#knownIds.has(id)) return 'unknown';
    const waiting = this.#waiting;
    const isAwaited = waiting?.id === id && !waiting.result;
    return isAwaited && this.settings.clock.seconds < waiting.until ? 'waiting' : 'over';
  }

  #end(
    status: Transcript['status'],
    details: Result['details'],
    seconds = this.settings.clock.seconds,
  ): Transcript {
    return { status, seconds, details, invocations: this.#invocations };
  }
}
