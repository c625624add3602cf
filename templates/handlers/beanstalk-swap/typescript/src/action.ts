import { ElasticBeanstalkClient } from '@aws-sdk/client-elastic-beanstalk';
import { clientOptions, defineAction } from './codepipeline/index.js';
import { Environments } from './environments.js';
import { parameters } from './parameters.js';
import { state } from './state.js';
import { swap } from './swap.js';
import { longestSeconds } from './time-limits.js';

const reader = new ElasticBeanstalkClient(clientOptions());
/** A second swap undoes the first, so that one without an answer must not be tried again unseen. */
const swapper = new ElasticBeanstalkClient({ ...clientOptions(), maxAttempts: 1 });

/** The invoke action: gives an environment the CNAME of another, watches it, and can undo it. */
export const action = defineAction({
  parameters,
  state,
  target: ({ application, environment, other, cname }) =>
    `${application} ${environment} ${other} ${cname}`,
  deadlineSeconds: longestSeconds,
  run: (given, context) =>
    swap(given, new Environments({ reader, swapper }, given, context.signal), context),
});
