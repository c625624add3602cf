import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SSMClient } from '@aws-sdk/client-ssm';
import { clientOptions, defineAction } from './codepipeline/index.js';
import { compose } from './message.js';
import { notify } from './notify.js';
import { parameters } from './parameters.js';
import { Postbox } from './postbox.js';
import { SecretReader } from './secret-reader.js';
import { readSettings } from './settings.js';
import { state } from './state.js';

const secretsManager = new SecretsManagerClient(clientOptions());
const ssm = new SSMClient(clientOptions());

/** The invoke action: tells a channel what the pipeline did. */
export const action = defineAction({
  parameters,
  state,
  target: ({ pipeline = '', message }) => `${pipeline} ${message}`,
  deadlineSeconds: 3_600,
  run: (given, context) => {
    const settings = readSettings(process.env);
    const secrets = new SecretReader({ secretsManager, ssm }, settings, context.signal);
    const postbox = new Postbox(settings, secrets, context.signal);
    return notify(given, () => postbox.deliver(compose(given, process.env)), context);
  },
});
