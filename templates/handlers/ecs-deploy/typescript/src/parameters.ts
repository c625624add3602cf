import * as z from 'zod';

const NAME = /^[A-Za-z0-9_-]{1,255}$/;
const WANTED = 'must be 1 to 255 letters, digits, hyphens and underscores';

/** The user parameters of the invoke action. */
export const parameters = z.strictObject({
  /** Names, not ARNs: both are in the account and the region of the function. */
  cluster: z.string().regex(NAME, WANTED),
  service: z.string().regex(NAME, WANTED),
  /** Path in the input artifact. */
  file: z.string().min(1).max(250).default('imagedefinitions.json'),
  /** Which container gets the image of an imageDetail.json. */
  container: z.string().regex(NAME, WANTED).optional(),
  /** How long it may take until the deployment is completed. */
  minutes: z.int().min(1).max(1_430).default(30),
});

export type Parameters = z.infer<typeof parameters>;
