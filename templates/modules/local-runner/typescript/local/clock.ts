import { setTimeout } from 'node:timers/promises';

/** Time since the run began. Waiting is skipped, or real. */
export class Clock {
  readonly #startedAt = performance.now();
  #skippedSeconds = 0;

  constructor(private readonly isReal: boolean) {}

  /** Seconds since the run began, skipped ones included. */
  get seconds(): number {
    const milliseconds = Math.round(performance.now() - this.#startedAt);
    return this.#skippedSeconds + milliseconds / 1_000;
  }

  /** How far this clock is ahead of the machine's. */
  get skippedSeconds(): number {
    return this.#skippedSeconds;
  }

  /** Lets time pass. */
  async pass(seconds: number): Promise<void> {
    if (this.isReal) await setTimeout(seconds * 1_000);
    else this.#skippedSeconds += seconds;
  }
}
