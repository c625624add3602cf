import * as z from 'zod';
import {
  continueLater,
  defineAction,
  succeeded,
  type ActionContext,
  type ActionDefinition,
  type Outcome,
} from '../../src/codepipeline/index.js';

export interface CountParameters {
  readonly name: string;
  readonly until: number;
}

export interface CountState {
  readonly count: number;
}

type Run = (
  parameters: CountParameters,
  context: ActionContext<CountState>,
) => Promise<Outcome<CountState>>;

/** An action that counts its jobs up to `until`, or does something else. */
export function countingAction(
  run: Run = ({ until }, { state }) => {
    const count = (state?.count ?? 0) + 1;
    if (count < until) return Promise.resolve(continueLater({ count }, { summary: `at ${count}` }));
    return Promise.resolve(succeeded({ outputVariables: { count: String(count) } }));
  },
  deadlineSeconds = 3_600,
): ActionDefinition<CountParameters, CountState> {
  return defineAction({
    parameters: z.strictObject({
      name: z.string().default('counter'),
      until: z.int().positive().default(1),
    }),
    state: z.strictObject({ count: z.int() }),
    target: ({ name }) => name,
    deadlineSeconds,
    run,
  });
}

/** An error as the AWS SDK throws it. */
export function serviceError(name: string, message = 'no luck', httpStatusCode = 400): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}
