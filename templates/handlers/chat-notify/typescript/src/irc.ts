import { Refusal, type Delivery } from './delivery.js';
import type { IrcAccount } from './irc-account.js';
import { IrcConnection, type IrcMessage } from './irc-connection.js';
import { privmsgs } from './irc-lines.js';
import { register } from './irc-registration.js';

const TIMEOUT_SECONDS = 20;
/** For the server to say goodbye. */
const QUIT_MILLISECONDS = 2_000;
const MARK = 'codepipeline';
/** ERR_CANNOTSENDTOCHAN: the channel wants its members to speak only. */
const NOT_A_MEMBER = '404';
/** Numerics of errors: https://modern.ircdocs.horse/#numerics */
const ERROR = /^[45]\d\d$/;

/** Says a text in a channel. What is said of an error never has the password. */
export async function tellIrc(
  account: IrcAccount,
  text: string,
  signal: AbortSignal,
): Promise<Delivery> {
  const timeout = AbortSignal.timeout(TIMEOUT_SECONDS * 1_000);
  let connection: IrcConnection | undefined;
  try {
    connection = await IrcConnection.open(account, AbortSignal.any([signal, timeout]));
    await register(connection, account);
    await say(connection, account, text);
    await quit(connection);
    return { kind: 'sent' };
  } catch (error) {
    if (error instanceof Refusal)
      return { kind: 'refused', reason: `${account.host} ${error.message}` };
    const reason = timeout.aborted
      ? `${account.host} did not answer within ${TIMEOUT_SECONDS} seconds`
      : `${account.host} could not be told${codeOf(error)}`;
    return { kind: 'later', reason };
  } finally {
    connection?.close();
  }
}

/** Most channels take messages from members only, but not all: it is joined where that is needed. */
async function say(connection: IrcConnection, account: IrcAccount, text: string): Promise<void> {
  const lines = privmsgs(account.channel, text);
  const problem = await sendAll(connection, account, lines);
  if (problem === undefined) return;
  if (problem !== NOT_A_MEMBER) throw refused(account, problem);
  await join(connection, account);
  const second = await sendAll(connection, account, lines);
  if (second !== undefined) throw refused(account, second);
}

/**
 * Nothing acknowledges a message. A PING behind it is answered after all that was wrong before.
 *
 * @returns the numeric of the first error
 */
async function sendAll(
  connection: IrcConnection,
  account: IrcAccount,
  lines: readonly string[],
): Promise<string | undefined> {
  for (const line of [...lines, `PING :${MARK}`]) connection.send(line);
  let problem: string | undefined;
  for (;;) {
    const message = await answer(connection);
    if (message.command === 'PONG') return problem;
    problem ??= problemOf(message, account);
  }
}

async function join(connection: IrcConnection, account: IrcAccount): Promise<void> {
  connection.send(`JOIN ${account.channel}`);
  for (;;) {
    const message = await answer(connection);
    // RPL_ENDOFNAMES ends a successful JOIN.
    if (message.command === '366') return;
    const problem = problemOf(message, account);
    if (problem) throw new Refusal(`does not let it join the channel (${problem})`);
  }
}

/** The numeric of an error about the channel. Others, such as that there is no MOTD, are no matter. */
function problemOf({ command, parameters }: IrcMessage, { channel }: IrcAccount) {
  const isAbout = parameters.some((one) => one.toLowerCase() === channel.toLowerCase());
  return ERROR.test(command) && isAbout ? command : undefined;
}

async function answer(connection: IrcConnection) {
  const message = await connection.next();
  if (!message || message.command === 'ERROR') throw new Error('The connection was closed');
  return message;
}

/** What is not waited for may be lost: the connection ends when the server has read all of it. */
async function quit(connection: IrcConnection): Promise<void> {
  connection.send('QUIT :Done');
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, QUIT_MILLISECONDS);
  });
  await Promise.race([over, goodbye(connection).catch(() => undefined)]);
  clearTimeout(timer);
}

async function goodbye(connection: IrcConnection): Promise<void> {
  for (;;) {
    const message = await connection.next();
    if (!message || message.command === 'ERROR') return;
  }
}

const refused = ({ channel }: IrcAccount, numeric: string) =>
  new Refusal(`does not take messages for ${channel} (${numeric})`);

/** Only the code: messages may quote what was sent. */
function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? ` (${code})` : '';
}
