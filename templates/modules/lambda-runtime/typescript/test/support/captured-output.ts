import { jest } from '@jest/globals';

export interface Captured<Result> {
  readonly result: Result;
  /** Everything that was written to standard output, standard error and the console. */
  readonly output: string;
}

/** Runs `work` and keeps what it writes. */
export async function captureOutput<Result>(
  work: () => Promise<Result>,
): Promise<Captured<Result>> {
  const written: string[] = [];
  const write = (chunk: unknown) => {
    written.push(String(chunk));
    return true;
  };
  const print = (...values: unknown[]) => {
    written.push(`${values.map(String).join(' ')}\n`);
  };
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation(write),
    jest.spyOn(process.stderr, 'write').mockImplementation(write),
    ...(['debug', 'info', 'log', 'warn', 'error'] as const).map((method) =>
      jest.spyOn(console, method).mockImplementation(print),
    ),
  ];
  try {
    return { result: await work(), output: written.join('') };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
