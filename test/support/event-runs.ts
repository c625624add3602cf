import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from '@jest/globals';

import type { Combination } from './combinations.js';
import { invoke, returnedIn } from './handlers.js';
import { startJobStub } from './job-stub.js';
import { folderOf } from './projects.js';

/** How a handler told the end of its work: by a call, or by what it returned. */
export interface Told {
  /** The call's operation; undefined for what was returned. */
  readonly operation?: string;
  readonly body: any;
  /** Every other request that it made, as `GET /path`. */
  readonly others: readonly string[];
}

/** @returns a JSON file of a project */
export const readJson = (combination: Combination, path: string): any =>
  JSON.parse(readFileSync(join(folderOf(combination), path), 'utf8'));

/**
 * Runs a built handler on an event, with a stub for AWS that takes reports and denies all else.
 *
 * @param secrets what nobody may ever see
 * @returns the only report, after checks that hold for every event
 */
export async function runOn(
  combination: Combination,
  event: any,
  { variables = {}, secrets = [] }: { variables?: object; secrets?: readonly string[] } = {},
): Promise<Told> {
  const stub = await startJobStub();
  try {
    const text = JSON.stringify(event);
    const run = await invoke(combination, text, stub.url, variables as Record<string, string>);
    const output = `${run.stdout}${run.stderr}`;
    expect({ status: run.status, output }).toEqual({ status: 0, output: expect.any(String) });
    for (const secret of secrets) {
      expect(output + JSON.stringify(stub.reports)).not.toContain(secret);
    }
    const returned = returnedIn(run.stdout).map((body) => ({ body }));
    const told = [...stub.reports, ...returned];
    expect(told).toHaveLength(1);
    return { ...(told[0] as Told), others: stub.others };
  } finally {
    stub.close();
  }
}

/** The environment of a stack whose optional parameters are left empty: such work needs no permission. */
export function withoutOptions({ manifest }: Combination): Record<string, string> {
  const optional = manifest.parameters.filter((parameter) => parameter.optional);
  const empty = optional.flatMap(({ environment, cloudFormationParameter }) =>
    environment && cloudFormationParameter ? [[environment, ''] as const] : [],
  );
  return Object.fromEntries(empty);
}
