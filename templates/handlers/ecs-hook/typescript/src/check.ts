import * as z from 'zod';
import { checkSettings } from './check-settings.js';
import { defineCheck, lookAgain, passed } from './ecs/index.js';
import { probe } from './http-probe.js';
import { targetOf } from './stage-target.js';

/** Asks the URL of the stage once. What is not as expected may still become so: new tasks warm up. */
export const check = defineCheck({
  environment: checkSettings,

  /** When it began is all that has to be known, and the protocol keeps that. */
  state: z.strictObject({}),

  deadlineSeconds: (settings, hook) => targetOf(settings, hook).minutes * 60,

  run: async (settings, { hook, attempt, signal }) => {
    const { url } = targetOf(settings, hook);
    const result = await probe({ ...settings, url, signal });
    if (!result.healthy) return lookAgain({}, settings.intervalSeconds, result.reason);
    const { status, durationMilliseconds } = result;
    return passed(`Answered ${status} after ${durationMilliseconds} ms, at attempt ${attempt}`);
  },
});
