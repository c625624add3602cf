import * as z from 'zod';
import { OWN_TAGS } from './own-tags.js';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions */
const TAG = /^(?!aws:)([^=]{1,128})=(.{0,256})$/su;

const isOwn = (tag: string): boolean => OWN_TAGS.some((key) => tag.startsWith(`${key}=`));

/** The user parameters of the invoke action. */
export const parameters = z.strictObject({
  instanceId: z.string().regex(/^i-[0-9a-f]{8,17}$/, 'must be the id of an instance'),
  /** How many images are kept, the new one included. */
  keep: z.int().min(1).max(100).default(3),
  /** Restarts the instance first, so that what is in its memory gets to its disks. */
  reboot: z.boolean().default(false),
  /** Of the image and its snapshots, beside the function's own. */
  tags: z
    .array(z.string().regex(TAG, 'must be a tag such as Name=web, and not begin with aws:'))
    .max(40)
    .refine((tags) => !tags.some(isOwn), `must not have ${OWN_TAGS.join(', ')}`)
    .refine(
      (tags) => new Set(tags.map((tag) => tag.split('=')[0])).size === tags.length,
      'must not have a tag twice',
    )
    .default([]),
  /** How long it may take until the image is available. */
  minutes: z.int().min(1).max(1_430).default(120),
});

export type Parameters = z.infer<typeof parameters>;
