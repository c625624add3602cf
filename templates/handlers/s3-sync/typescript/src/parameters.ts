import * as z from 'zod';

/** Of a folder, with a slash at its end: so that `app1/` never means what is in `app10/`. */
const PREFIX = /^(?!.*(^|\/)\.{1,2}\/)([A-Za-z0-9_.-]+\/)*$/;
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const CONTENT_TYPE = /^[a-z0-9]{1,20}=[\w.+-]+\/[\w.+-]+(; charset=[\w-]+)?$/;

const cacheControl = z
  .string()
  .max(200)
  .regex(/^[!-~]([ -~]*[!-~])?$/, 'must be a value of the header Cache-Control');

/** What paths begin with, such as `assets/`. */
const beginnings = z.array(z.string().min(1).max(200)).max(20).default([]);

/** The user parameters of the invoke action. */
export const parameters = z.strictObject({
  bucket: z.string().regex(BUCKET, 'must be the name of a bucket'),
  /** What the keys of all objects begin with; everything else in the bucket is left alone. */
  prefix: z
    .string()
    .max(200)
    .regex(PREFIX, 'must be a path with a slash at its end, such as site/')
    .default(''),
  artifact: z.string().min(1).max(100).optional(),
  /** In the artifact; by default all of it is unpacked. */
  folder: z.string().min(1).max(250).optional(),
  /** What is not deleted although it is not in the artifact. */
  keep: beginnings,
  /** With more to delete than that, nothing is changed at all. */
  maxDeletions: z.int().min(0).max(10_000).default(100),
  /** Only says what would be done. */
  dryRun: z.boolean().default(false),
  htmlCacheControl: cacheControl.default('no-cache'),
  /** For files that never change, because their names do. */
  immutableCacheControl: cacheControl.default('public, max-age=31536000, immutable'),
  otherCacheControl: cacheControl.default('public, max-age=300'),
  /** Where such files are, beside those with a hash in their names. */
  immutable: beginnings,
  /** By extension, where content-types.json does not do. */
  contentTypes: z
    .array(z.string().regex(CONTENT_TYPE, 'must be a type such as glb=model/gltf-binary'))
    .max(50)
    .default([]),
  /** How long all of it may take. */
  minutes: z.int().min(1).max(1_430).default(60),
});

export type Parameters = z.infer<typeof parameters>;
