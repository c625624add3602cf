import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { languages, type LanguageId } from '../../generators/core/languages.js';
import { startJobStub } from '../support/job-stub.js';
import { describeWithPython } from '../support/python.js';
import { deploy, emulatedProject } from './build.js';
import { arbitraryEvent, systematicChanges } from './changes.js';
import { loadEmulations } from './emulation.js';
import { startFront, type Front } from './front/front.js';
import { EventTaker, type Handled } from './event-taker.js';
import { endSnapshots } from './runtime/snapshots.js';
import type { TriggerEmulation } from './trigger.js';

/** The code that judges events is the same in all templates of a trigger: the first of them gets most. */
const CASES = { first: 1_000, others: 200 };

/** Reported exactly once where that is possible, and a clean error where it is not. */
function checkHandled({ isAddressed, ...handled }: Handled): void {
  const clean = { message: expect.stringMatching(/event\b.*\bhas no /u) };
  if (isAddressed) expect(handled).toEqual({ outcome: 'returned', reports: 1 });
  else expect(handled).toMatchObject({ outcome: 'threw', error: clean, reports: 0 });
}

async function takeAll(
  taker: EventTaker,
  { texts = [] }: TriggerEmulation,
  front: Front,
  numRuns: number,
): Promise<void> {
  const good = taker.goodEvents();
  for (const event of good.flatMap((one) => systematicChanges(one, texts))) {
    checkHandled(await taker.take(event));
  }
  const property = fc.asyncProperty(arbitraryEvent(good, texts), async (event) =>
    checkHandled(await taker.take(event)),
  );
  await fc.assert(property, { numRuns });

  const problems = await front.problemsOf(taker.calls());
  // Which ids there can be is for the service to say, not for the function.
  const own = problems.filter((problem) => !/jobId|deploymentId|HookExecutionId/u.test(problem));
  expect([...own, ...taker.problems()]).toEqual([]);
}

const emulations = await loadEmulations();

// Moto is only asked for its API models.
describeWithPython('Malformed events', () => {
  let front: Front;
  beforeAll(async () => {
    front = await startFront();
  });
  afterAll(() => front.close());

  describe.each(Object.keys(languages) as LanguageId[])('%s', (language) => {
    test.each(emulations)('$id', async ({ id, trigger, emulation, protocol }) => {
      const project = emulatedProject(id, language, emulation.answers);
      const stub = await startJobStub();
      const place = await deploy(project);
      const taker = new EventTaker(project, protocol, place.path, stub);
      try {
        const isFirst = emulations.find((one) => one.trigger === trigger)?.id === id;
        await takeAll(taker, protocol, front, isFirst ? CASES.first : CASES.others);
      } finally {
        expect(await taker.close()).toEqual([]);
        await endSnapshots();
        stub.close();
        place.remove();
      }
    });
  });
});
