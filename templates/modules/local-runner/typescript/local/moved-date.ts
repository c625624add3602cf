/** The clock of the machine. */
const RealDate = Date;

/**
 * Moves `Date` ahead of the machine's clock. Timers and `performance` stay as they are: they measure
 * how long something takes, not how late it is.
 */
export function moveDate(seconds: number): void {
  const now = () => RealDate.now() + seconds * 1_000;
  globalThis.Date = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date,
    get: (target, key, receiver) =>
      key === 'now' ? now : (Reflect.get(target, key, receiver) as unknown),
  });
}
