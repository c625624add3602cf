import * as z from 'zod';

/** What one job hands to the next. The image is found by its name, which the first job's id is part of. */
export const state = z.strictObject({
  /** Absent when a duplicate of the event has made the image, which could not be seen yet. */
  imageId: z
    .string()
    .regex(/^ami-[0-9a-f]{8,17}$/)
    .optional(),
});

export type State = z.infer<typeof state>;
