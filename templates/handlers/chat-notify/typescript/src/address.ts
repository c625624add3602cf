import { configurationError } from './codepipeline/index.js';
import type { Settings } from './settings.js';

/** What one parser leaves out, and the next one takes for something else. */
const NO_PART = /[\s\\]/;
const PROTOCOLS = { slack: 'https:', teams: 'https:', irc: 'ircs:' } as const;

/**
 * Reads where the message goes. The text is a secret, and quoted nowhere.
 *
 * @throws {ActionFailure} unless it is encrypted, and of a host that is allowed
 */
export function readAddress(text: string, { target, allowedHosts }: Settings): URL {
  const protocol = PROTOCOLS[target];
  const url = NO_PART.test(text) || !URL.canParse(text) ? undefined : new URL(text);
  if (url?.protocol !== protocol || url.hostname === '') {
    throw configurationError(`The secret is no ${protocol}// URL, as ${target} needs one`);
  }
  if (target !== 'irc' && (url.username || url.password)) {
    throw configurationError('The URL in the secret may not contain a user name or a password');
  }
  const host = url.hostname.toLowerCase();
  if (allowedHosts.some((allowed) => fits(host, allowed))) return url;
  throw configurationError(
    `The URL in the secret has none of the hosts that are allowed: ${allowedHosts.join(', ')}`,
  );
}

function fits(host: string, allowed: string): boolean {
  return allowed.startsWith('*.') ? host.endsWith(allowed.slice(1)) : host === allowed;
}
