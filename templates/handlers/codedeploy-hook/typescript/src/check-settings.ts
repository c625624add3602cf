import * as z from 'zod';
import { mayBeAsked } from './http-address.js';
import { wholeNumber } from './lambda/settings.js';

/** What is checked, and how patiently. */
export type CheckSettings = z.infer<typeof checkSettings>;

const URL_WANTED = 'has to be an http:// or https:// URL without user name and password';
const DISTRIBUTION_WANTED = 'has to be a distribution id such as E2EXAMPLE1ABCD';

/** As CloudFront wants them; no comma, which separates them here. */
const PATH = /^\/(?:[A-Za-z0-9$_.+!'();/?:@=&-]|%(?!7[Ee])[0-9A-Fa-f]{2})*\*?$/;
const PATH_WANTED = 'has to begin with /, to be URL-encoded without ~, and may end with *';

/** Reads the settings from the function's environment variables. */
export const checkSettings = z
  .object({
    CHECK_URL: z.string(URL_WANTED).max(1_000).refine(mayBeAsked, URL_WANTED),
    EXPECTED_STATUS: wholeNumber(100, 599).default(200),
    EXPECTED_TEXT: z.string().max(200).optional(),
    CHECK_ATTEMPTS: wholeNumber(1, 30).default(10),
    CHECK_INTERVAL_SECONDS: wholeNumber(0, 60).default(10),
    CHECK_TIMEOUT_SECONDS: wholeNumber(1, 30).default(10),
    DISTRIBUTION_ID: z
      .string()
      .regex(/^E[A-Z0-9]{5,20}$/, DISTRIBUTION_WANTED)
      .optional(),
    INVALIDATION_PATHS: z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(z.string().regex(PATH, PATH_WANTED)).max(15))
      .default(['/*']),
  })
  .transform((variables) => ({
    url: variables.CHECK_URL,
    expectedStatus: variables.EXPECTED_STATUS,
    expectedText: variables.EXPECTED_TEXT,
    attempts: variables.CHECK_ATTEMPTS,
    intervalSeconds: variables.CHECK_INTERVAL_SECONDS,
    timeoutSeconds: variables.CHECK_TIMEOUT_SECONDS,
    distributionId: variables.DISTRIBUTION_ID,
    invalidationPaths: variables.INVALIDATION_PATHS,
  }));
