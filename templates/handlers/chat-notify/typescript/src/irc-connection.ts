import { isIP } from 'node:net';
import tls, { type TLSSocket } from 'node:tls';
import { refusePeer } from './http-address.js';
import type { IrcAccount } from './irc-account.js';

/** What a server says. */
export interface IrcMessage {
  /** A word or three digits. */
  readonly command: string;
  readonly parameters: readonly string[];
}

/** `[@tags ][:source ]command parameters[ :last]`, see https://modern.ircdocs.horse/#message-format */
const MESSAGE = /^(?:@\S+ +)?(?::\S+ +)?(\S+)((?: +[^\s:]\S*)*)(?: +:(.*))?\s*$/;

/** Tags included. */
const MAXIMUM_LINE = 16_384;

/** A connection to an IRC server, over TLS; certificates are always verified. */
export class IrcConnection {
  readonly #socket: TLSSocket;
  readonly #lines: AsyncGenerator<string, undefined>;

  private constructor(socket: TLSSocket) {
    this.#socket = socket;
    this.#lines = linesOf(socket);
  }

  /** @throws {Error} when there is no connection, or none that is to be trusted */
  static open({ host, port }: IrcAccount, signal: AbortSignal): Promise<IrcConnection> {
    return new Promise((resolve, reject) => {
      const servername = isIP(host) ? undefined : host;
      const socket = tls.connect({
        host,
        port,
        minVersion: 'TLSv1.2',
        ...(servername && { servername }),
      });
      const abort = () => socket.destroy(new Error('The time is over'));
      if (signal.aborted) abort();
      signal.addEventListener('abort', abort, { once: true });
      socket.once('close', () => {
        signal.removeEventListener('abort', abort);
      });
      socket.on('error', reject);
      socket.once('secureConnect', () => {
        try {
          refusePeer(socket.remoteAddress ?? '', socket.remotePort ?? 0);
          resolve(new IrcConnection(socket));
        } catch (error) {
          socket.destroy(error as Error);
        }
      });
    });
  }

  send(line: string): void {
    this.#socket.write(`${line}\r\n`);
  }

  /** The next message, or undefined at the end. A server's PING is answered and not shown. */
  async next(): Promise<IrcMessage | undefined> {
    for (;;) {
      const { done, value } = await this.#lines.next();
      if (done) return undefined;
      const message = read(value);
      if (message?.command !== 'PING') {
        if (message) return message;
        continue;
      }
      this.send(`PONG :${message.parameters.at(-1) ?? ''}`);
    }
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** @throws {Error} for what is no IRC */
async function* linesOf(socket: AsyncIterable<Buffer>): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of socket) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAXIMUM_LINE) throw new Error('The line has no end');
    yield* lines;
  }
  return undefined;
}

function read(line: string): IrcMessage | undefined {
  const [, command, middle = '', last] = MESSAGE.exec(line) ?? [];
  if (command === undefined) return undefined;
  const parameters = middle.split(' ').filter((parameter) => parameter !== '');
  return {
    command: command.toUpperCase(),
    parameters: last === undefined ? parameters : [...parameters, last],
  };
}
