/** What a look came to. A failure is not returned but thrown. */
export type Outcome<State> = Passed | LookAgain<State>;

export interface Passed {
  readonly kind: 'passed';
  readonly summary: string;
}

export interface LookAgain<State> {
  readonly kind: 'lookAgain';
  readonly state: State;
  readonly seconds: number;
  readonly summary: string;
}

/** The deployment may go on. @param summary what was found, for the log */
export function passed(summary: string): Passed {
  return { kind: 'passed', summary };
}

/**
 * ECS invokes the function again with this state, so many seconds later. Return this instead of
 * sleeping.
 *
 * @param summary what is not as it should be yet, for the log
 */
export function lookAgain<State>(state: State, seconds: number, summary: string): LookAgain<State> {
  return { kind: 'lookAgain', state, seconds, summary };
}
