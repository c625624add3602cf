import type { AskedCall, Behaviours } from './front.js';

/** Has calls wait for each other, so that what a behaviour has looked at is still so when it acts. */
export function oneAtATime(behaviours: Behaviours): Behaviours {
  let last: Promise<unknown> = Promise.resolve();
  const queued = Object.entries(behaviours).map(([name, behaviour]) => [
    name,
    (call: AskedCall) => {
      const next = last.then(() => behaviour(call));
      last = next.catch(() => undefined);
      return next;
    },
  ]);
  return Object.fromEntries(queued) as Behaviours;
}
