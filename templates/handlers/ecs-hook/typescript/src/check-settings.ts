import * as z from 'zod';
import { mayBeAsked } from './http-address.js';
import { wholeNumber } from './lambda/settings.js';

/** What is checked, and how patiently. */
export type CheckSettings = z.infer<typeof checkSettings>;

const URL_WANTED = 'has to be an http:// or https:// URL without user name and password';

const url = z.string(URL_WANTED).max(1_000).refine(mayBeAsked, URL_WANTED);

/** Reads the settings from the function's environment variables. */
export const checkSettings = z
  .object({
    TEST_URL: url,
    PRODUCTION_URL: url.optional(),
    EXPECTED_STATUS: wholeNumber(100, 599).default(200),
    EXPECTED_TEXT: z.string().max(200).optional(),
    TEST_MINUTES: wholeNumber(0, 1_430).default(10),
    PRODUCTION_MINUTES: wholeNumber(0, 1_430).default(3),
    CHECK_INTERVAL_SECONDS: wholeNumber(1, 3_600).default(30),
    CHECK_TIMEOUT_SECONDS: wholeNumber(1, 30).default(10),
  })
  .transform((variables) => ({
    testUrl: variables.TEST_URL,
    productionUrl: variables.PRODUCTION_URL,
    expectedStatus: variables.EXPECTED_STATUS,
    expectedText: variables.EXPECTED_TEXT,
    testMinutes: variables.TEST_MINUTES,
    productionMinutes: variables.PRODUCTION_MINUTES,
    intervalSeconds: variables.CHECK_INTERVAL_SECONDS,
    timeoutSeconds: variables.CHECK_TIMEOUT_SECONDS,
  }));
