import { Route53Client } from '@aws-sdk/client-route-53';
import { clientOptions, defineAction } from './codepipeline/index.js';
import { parameters } from './parameters.js';
import { state } from './state.js';
import { swap, UNDO_MINUTES } from './swap.js';
import { Zone } from './zone.js';

/** The endpoint and the region of the signature follow from the partition of the function's region. */
const route53 = new Route53Client(clientOptions());

/** The invoke action: moves a DNS record, waits until all name servers have it, and can undo it. */
export const action = defineAction({
  parameters,
  state,
  target: ({ hostedZoneId, name }) => `${hostedZoneId} ${name}`,
  deadlineSeconds: ({ minutes }) => (minutes + UNDO_MINUTES) * 60,
  run: (given, context) =>
    swap(given, new Zone(route53, given.hostedZoneId, context.signal), context),
});
