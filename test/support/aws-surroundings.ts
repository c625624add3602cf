import { join } from 'node:path';

/**
 * What a command is to find of AWS in its environment: an address, credentials that no account has, and none of this
 * machine's own settings.
 * @param folder where configuration files would be, if a test makes some.
 */
export const awsSurroundings = (url: string, folder: string) => ({
  AWS_ENDPOINT_URL: url,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: join(folder, 'config'),
  AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
  AWS_MAX_ATTEMPTS: '2',
  NO_PROXY: '*',
});

/** What would count for more than those credentials. */
export const unsetCredentials = { AWS_SESSION_TOKEN: undefined, AWS_PROFILE: undefined };
