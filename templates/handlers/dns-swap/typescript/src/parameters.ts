import * as z from 'zod';
import { mayBeAsked } from './http-address.js';

/**
 * As IAM's condition keys have names: lower case, no dot at the end, `\052` for an asterisk.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-conditions-route53.html
 */
const NAME = /^(?=.{1,255}$)(\\052\.)?[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$/;
const ZONE_ID = /^Z[A-Z0-9]{1,31}$/;

/** The user parameters of the invoke action. */
export const parameters = z.strictObject({
  hostedZoneId: z.string().regex(ZONE_ID, 'must be the id of a hosted zone'),
  /** Of the record. */
  name: z
    .string()
    .regex(NAME, 'must be a name in lower case without a dot at its end, with \\052 for *'),
  types: z
    .array(z.enum(['CNAME', 'A', 'AAAA']))
    .min(1)
    .max(3)
    .refine((types) => new Set(types).size === types.length, 'must not have a type twice')
    .default(['CNAME']),
  /** A DNS name, or the set identifier of the weighted record that gets all the traffic. */
  to: z.string().min(1).max(255),
  /** Of what an alias points to; by default it stays. */
  targetZoneId: z.string().regex(ZONE_ID, 'must be the id of a hosted zone').optional(),
  /** Asked once all name servers have the change. */
  healthUrl: z
    .string()
    .max(1_000)
    .refine(mayBeAsked, {
      error: 'an http:// or https:// URL without user name and password is wanted',
    })
    .optional(),
  /** How long it may take until the URL answers with status 200. */
  healthSeconds: z.int().min(0).max(3_600).default(300),
  /** How long all of that may take before the record is moved back. */
  minutes: z.int().min(1).max(1_400).default(30),
});

export type Parameters = z.infer<typeof parameters>;
