import { join } from 'node:path';

import { beforeAll, describe } from '@jest/globals';

import { describeJob } from '../../templates/triggers/codepipeline/emulation/events.js';
import { catalog, combinations, type Combination } from '../support/combinations.js';
import { toolsInstall } from '../support/folders.js';
import { buildHandler } from '../support/handlers.js';
import { installTools } from '../support/installs.js';
import { templatesRoot } from '../support/paths.js';
import { succeed } from '../support/process.js';
import { describeWithPython } from '../support/python.js';

type Suite = (combination: Combination) => void;

/** What a trigger's folder says of its events, real ones and a project's own: emulation/events.ts. */
const suites: Record<string, Suite> = {};
for (const trigger of Object.keys(catalog.triggers)) {
  const file = join(templatesRoot, 'triggers', trigger, 'emulation', 'events.ts');
  const { default: suite } = (await import(file)) as { default: Suite };
  suites[trigger] = suite;
}

/** The handler is the same with either infrastructure. */
const of = (language: string) =>
  combinations.filter((one) => one.infra === 'sam' && one.language === language);

const suite: Suite = (combination) => {
  beforeAll(() => buildHandler(combination));
  suites[combination.manifest.trigger]?.(combination);
};

describe.each(of('typescript'))('$id', suite);
describeWithPython('Handlers in Python', () => {
  describe.each(of('python'))('$id', suite);
});

describeWithPython('The event that SAM generates', () => {
  let event: any;

  beforeAll(async () => {
    await installTools();
    const args = ['local', 'generate-event', 'codepipeline', 'job'];
    const env = { SAM_CLI_TELEMETRY: '0' };
    event = JSON.parse((await succeed(join(toolsInstall, 'bin', 'sam'), args, { env })).stdout);
  });

  const projects = [...of('typescript'), ...of('python')].filter(
    ({ manifest }) => manifest.trigger === 'codepipeline',
  );
  describe.each(projects)('$id', (combination) => {
    beforeAll(() => buildHandler(combination));
    describeJob(combination, () => event);
  });
});
