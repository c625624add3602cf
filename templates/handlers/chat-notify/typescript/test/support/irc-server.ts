import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What is answered to a command: each time the next of these, and at last always the last one. */
export type Answers = Readonly<Record<string, readonly (readonly string[])[]>>;

export interface IrcServer {
  readonly port: number;
  /** All lines that came. */
  readonly received: readonly string[];
  /** What was said, and taken. */
  readonly said: () => readonly string[];
  close(): Promise<void>;
}

/** Ends the connection. */
export const HANG_UP = '';

const WELCOME = ':irc.test 001 bot :Welcome';

/** A server that takes everybody and lets everybody speak. A client without CAP is greeted at once. */
const KINDLY: Answers = {
  USER: [['PING :registration', WELCOME, ':irc.test 422 bot :There is no MOTD']],
  JOIN: [[':bot!bot@host JOIN #deploys', ':irc.test 366 bot #deploys :End of names']],
  PING: [[':irc.test PONG irc.test :codepipeline']],
  QUIT: [['ERROR :Bye', HANG_UP]],
};

/** What it says instead when it knows SASL. */
export const WITH_SASL: Answers = {
  CAP: [[':irc.test CAP * ACK :sasl'], [WELCOME]],
  AUTHENTICATE: [['AUTHENTICATE +'], [':irc.test 903 bot :SASL authentication successful']],
  USER: [['PING :registration']],
};

/** What it says instead when a channel is for its members. */
export const MEMBERS_ONLY: Answers = {
  PRIVMSG: [[':irc.test 404 bot #deploys :Cannot send to channel'], []],
};

/**
 * Starts an IRC server on loopback.
 *
 * @param create makes the server; by default one without TLS
 */
export async function startIrcServer(
  answers: Answers = {},
  create: (listener: (socket: Socket) => void) => Server = createServer,
): Promise<IrcServer> {
  const received: string[] = [];
  const sockets: Socket[] = [];
  const all: Answers = { ...KINDLY, ...answers };
  const server = create((socket) => {
    const times: Record<string, number> = {};
    sockets.push(socket);
    socket.on('error', () => undefined);
    let rest = '';
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString()).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const [command = ''] = line.split(' ');
        received.push(line);
        const turns = all[command] ?? [];
        const turn = (times[command] = (times[command] ?? -1) + 1);
        for (const reply of turns[Math.min(turn, turns.length - 1)] ?? []) {
          if (reply === HANG_UP) socket.end();
          else socket.write(`${reply}\r\n`);
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    received,
    said: () =>
      received
        .filter((line) => line.startsWith('PRIVMSG '))
        .map((line) => line.slice(line.indexOf(':') + 1)),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
}
