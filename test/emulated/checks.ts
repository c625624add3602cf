import { expect } from '@jest/globals';

import type { World } from './world.js';

/**
 * What holds for every run: requests that the services take, permissions that suffice, and no secret in anything
 * that leaves the function.
 *
 * @param output all that the function has printed
 */
export function checkRun(world: World, output: string): void {
  expect(world.mistakes).toEqual([]);
  expect(world.calls.flatMap(({ problems }) => problems)).toEqual([]);
  expect(world.iam.denials).toEqual([]);
  const told = world.calls.map(({ name, parameters }) => `${name} ${JSON.stringify(parameters)}`);
  const asked = world.sites.flatMap(({ requests }) => requests);
  const everything = [output, ...told, ...asked].join('\n');
  for (const secret of secretsOf(world)) expect(everything).not.toContain(secret);
}

/** Also as URLs and JSON spell them. */
function secretsOf({ secrets }: World): string[] {
  const values = [secrets.artifacts, secrets.function].flatMap((one) => Object.values(one));
  return [...new Set(values.flatMap((value) => [value, encodeURIComponent(value)]))];
}

/** A message for people: says something, and nothing that only a machine would say. */
export function checkMessage(message: string): void {
  expect(message.length).toBeGreaterThan(10);
  expect(message).not.toMatch(/\bundefined\b|\bNone\b|\[object |^\{|Traceback/u);
}
