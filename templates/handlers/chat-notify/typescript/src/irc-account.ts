import { configurationError } from './codepipeline/index.js';

/** Who tells whom on which server. */
export interface IrcAccount {
  readonly host: string;
  readonly port: number;
  readonly nick: string;
  /** For SASL PLAIN, or `pass` for the server's own password. */
  readonly password: string | undefined;
  readonly usesSasl: boolean;
  readonly channel: string;
}

const PORT = 6697;
const NICK = /^[A-Za-z[\]\\`_^{|}][A-Za-z0-9[\]\\`_^{|}-]{0,29}$/;
/** No space, comma, colon or control character. https://modern.ircdocs.horse/#channels */
const CHANNEL = /^[#&][^\s,:\p{Cc}]{1,49}$/u;
const CONTROL = /\p{Cc}/u;

/**
 * Reads `ircs://nick:password@host:port/channel`. With `?auth=pass` the password is the server's.
 *
 * @throws {ActionFailure} naming the part that is missing or wrong, never its value
 */
export function ircAccount(url: URL): IrcAccount {
  const nick = decoded(url.username) || 'codepipeline';
  const password = decoded(url.password) || undefined;
  const name = decoded(url.pathname.slice(1)) || decoded(url.hash);
  const channel = /^[#&]/.test(name) ? name : `#${name}`;
  if (!NICK.test(nick)) throw wrong('the user name is no nick name');
  if (!CHANNEL.test(channel)) throw wrong('it has no channel');
  if (password !== undefined && CONTROL.test(password)) throw wrong('the password is none');
  const usesSasl = password !== undefined && url.searchParams.get('auth') !== 'pass';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return { host, port: Number(url.port) || PORT, nick, password, usesSasl, channel };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw wrong('a % has to be written as %25');
  }
}

const wrong = (what: string) =>
  configurationError(`The ircs:// URL in the secret cannot be used: ${what}`);
