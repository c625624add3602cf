import { expect } from '@jest/globals';

import { invokeOnce, type LambdaFunction } from './lambda.js';

/** How Lambda delivers an event: it may do so more than once, one after the other or at the same time. */
export type Deliveries = 'once' | 'twice' | 'together';

/** What came of an event. */
export interface Delivered {
  readonly output: string;
  /** How often the function failed, so that Lambda delivered the event again. */
  readonly functionErrors: number;
  /** What the function returned, each time it ended well. */
  readonly returned: readonly unknown[];
}

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
const RETRIES = 2;

let requests = 0;

/** Delivers an event, each time to a process of its own, and again when the function fails. */
async function deliverOnce(fn: LambdaFunction, event: unknown): Promise<Delivered> {
  let output = '';
  const requestId = `00000000-0000-4000-8000-${String((requests += 1)).padStart(12, '0')}`;
  for (let errors = 0; ; errors += 1) {
    const invocation = await invokeOnce(fn, event, requestId);
    output += invocation.output;
    // Lambda would have ended it, and nobody would have been told.
    expect(invocation).not.toMatchObject({ outcome: 'timed out' });
    if (invocation.outcome === 'returned' || errors === RETRIES) {
      const failed = invocation.outcome === 'returned' ? errors : errors + 1;
      const returned = invocation.outcome === 'returned' ? [invocation.value] : [];
      return { output, functionErrors: failed, returned };
    }
  }
}

export async function deliver(
  fn: LambdaFunction,
  event: unknown,
  deliveries: Deliveries,
): Promise<Delivered> {
  const send = () => deliverOnce(fn, event);
  const all: Delivered[] = [];
  if (deliveries === 'together') all.push(...(await Promise.all([send(), send()])));
  else for (const _ of deliveries === 'twice' ? [1, 2] : [1]) all.push(await send());
  return {
    output: all.map(({ output }) => output).join(''),
    functionErrors: all.reduce((sum, { functionErrors }) => sum + functionErrors, 0),
    returned: all.flatMap(({ returned }) => returned),
  };
}
