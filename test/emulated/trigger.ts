import { join } from 'node:path';

import { templatesRoot } from '../support/paths.js';
import type { Emulation } from './emulation.js';

/** A place in an event: keys and indexes from its root. */
export type Path = readonly string[];

/** What a trigger's folder says of the runs of its templates: the default export of emulation/index.ts. */
export interface TriggerEmulation {
  /** What every template of the trigger does alike, by a sentence that says what is shown. */
  readonly scenarios: Emulation['scenarios'];
  /** The project's sample events that are good, by the names of their files. */
  readonly goodEvents: readonly string[];
  /** Where events have JSON in a text: what stands in there is changed as well. */
  readonly texts?: readonly Path[];
  /** Where events carry temporary credentials, which nobody must ever see. */
  readonly credentials?: Path;
  /** What an event has to say, so that its sender can be told how it ended: not empty, each of it. */
  readonly address: (event: any) => readonly unknown[];
  /** Why the service would not take an answer that is returned; by default nothing has to be returned. */
  readonly problems?: (returned: any) => readonly string[];
}

const file = (trigger: string): string =>
  join(templatesRoot, 'triggers', trigger, 'emulation', 'index.ts');

/** @throws Error for a trigger whose folder has no emulation/index.ts */
export async function loadTriggerEmulation(trigger: string): Promise<TriggerEmulation> {
  const { default: emulation } = (await import(file(trigger))) as { default: TriggerEmulation };
  return emulation;
}
