import { join } from 'node:path';

import type { Manifest, Value } from '../../generators/core/manifest.js';
import { catalog } from '../support/combinations.js';
import { templatesRoot } from '../support/paths.js';
import type { Aws, Behaviours } from './front/front.js';
import type { Requirements } from './iam/requirements.js';
import { loadTriggerEmulation, type TriggerEmulation } from './trigger.js';
import type { World } from './world.js';

/** What a handler's folder says of its runs in the emulator: the default export of emulation/index.ts. */
export interface Emulation {
  /** Answers of the project that is run, beside the examples of the manifest. */
  readonly answers?: Readonly<Record<string, Value>>;
  /** What IAM checks of the calls that no other handler makes. */
  readonly requirements?: Requirements;
  /** What moto lacks of the services that the handler uses; made anew for each scenario. */
  readonly services?: (aws: Aws) => readonly Behaviours[];
  /** By a sentence that says what is shown. */
  readonly scenarios: Readonly<Record<string, (world: World) => Promise<void>>>;
}

/** A template with what its folder says of it. */
export interface EmulatedTemplate extends Pick<Manifest, 'id' | 'trigger'> {
  readonly emulation: Emulation;
  readonly protocol: TriggerEmulation;
}

/** @throws Error for a template whose folder has no emulation/index.ts */
export async function loadEmulations(): Promise<EmulatedTemplate[]> {
  const emulations: EmulatedTemplate[] = [];
  // Jest links the modules of one import at a time.
  for (const { id, trigger } of catalog.templates) {
    const file = join(templatesRoot, 'handlers', id, 'emulation', 'index.ts');
    const { default: emulation } = (await import(file)) as { default: Emulation };
    emulations.push({ id, trigger, emulation, protocol: await loadTriggerEmulation(trigger) });
  }
  return emulations;
}
