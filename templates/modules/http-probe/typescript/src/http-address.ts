import { BlockList, isIPv6 } from 'node:net';

/** The machine itself. */
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Metadata services, the X-Ray daemon. */
const linkLocal = new BlockList();
linkLocal.addSubnet('169.254.0.0', 16, 'ipv4');
linkLocal.addSubnet('fe80::', 10, 'ipv6');

/**
 * Reads a URL that may be asked for.
 *
 * @throws {TypeError} unless it is http or https without a user name and password
 */
export function httpAddress(text: string): URL {
  if (!URL.canParse(text)) throw new TypeError('The URL is not valid');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new TypeError(`The URL has to begin with https:// or http://, not with ${url.protocol}`);
  }
  if (url.username || url.password) {
    throw new TypeError('The URL may not contain a user name or a password');
  }
  return url;
}

/** Whether {@link httpAddress} takes it. */
export function mayBeAsked(text: string): boolean {
  try {
    return httpAddress(text).href !== '';
  } catch {
    return false;
  }
}

/**
 * Where a redirect leads.
 *
 * @throws {TypeError} when it must not be followed: to another protocol, or from https to http
 */
export function redirectAddress(location: string, from: URL): URL {
  if (!URL.canParse(location, from.href)) throw new TypeError('The redirect is not valid');
  const to = httpAddress(new URL(location, from).href);
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    throw new TypeError(`The redirect to ${shown(to)} gives up https`);
  }
  return to;
}

/**
 * Refuses what only the function itself can reach, by the address that has answered and not by the
 * name: a name server or a redirect chose it. Lambda's own API and what is link-local are never
 * asked, other services of the machine itself only where the URL names them, so not after a redirect
 * from elsewhere.
 *
 * @param redirectedFrom the address that has sent the redirect, if there was one
 * @throws {TypeError} when it is refused
 */
export function refusePeer(address: string, port: number, redirectedFrom?: string): void {
  const lambdaApi = process.env['AWS_LAMBDA_RUNTIME_API'] === `${address}:${port}`;
  const fromElsewhere = redirectedFrom !== undefined && !isIn(loopback, redirectedFrom);
  if (lambdaApi || isIn(linkLocal, address) || (fromElsewhere && isIn(loopback, address))) {
    throw new TypeError("it leads into the function's own environment");
  }
}

/** The URL as it may be shown: without its query, which may hold a token. */
export function shown({ origin, pathname }: URL): string {
  return `${origin}${pathname}`;
}

/** An IPv4 address that is written as IPv6 is found as well. */
function isIn(list: BlockList, address: string): boolean {
  const [host = ''] = address.split('%'); // behind % is the network interface
  return list.check(host, isIPv6(host) ? 'ipv6' : 'ipv4');
}
