import { Refusal } from './delivery.js';
import type { IrcAccount } from './irc-account.js';
import type { IrcConnection, IrcMessage } from './irc-connection.js';

const MAXIMUM_NICKS = 4;
/** ERR_NICKNAMEINUSE, ERR_NICKCOLLISION. */
const NICK_TAKEN = ['433', '436'];
/** Of SASL, and of PASS. https://modern.ircdocs.horse/#numerics */
const NOT_ACCEPTED = ['902', '904', '905', '906', '908', '464'];
/** Of what is sent for SASL at once. https://ircv3.net/specs/extensions/sasl-3.1 */
const SASL_CHARACTERS = 400;

/**
 * Logs in: with SASL PLAIN, with the server's password, or without.
 *
 * @throws {Refusal} when the server does not want us
 */
export async function register(connection: IrcConnection, account: IrcAccount): Promise<void> {
  const { password, usesSasl } = account;
  // Asked for first, so that the server waits with the registration until CAP END.
  if (usesSasl) connection.send('CAP REQ :sasl');
  else if (password !== undefined) connection.send(`PASS :${password}`);
  let { nick } = account;
  connection.send(`NICK ${nick}`);
  connection.send(`USER ${nick} 0 * :CodePipeline`);
  let isLoggedIn = !usesSasl;
  for (let nicks = 1; ;) {
    const message = await connection.next();
    const { command } = refusable(message);
    if (NICK_TAKEN.includes(command)) {
      nicks += 1;
      if (nicks > MAXIMUM_NICKS) throw new Refusal('has all its nick names in use (433)');
      nick += '_';
      connection.send(`NICK ${nick}`);
    } else if (command === 'CAP') {
      connection.send(capAnswer(message));
    } else if (command === 'AUTHENTICATE') {
      for (const line of saslPlain(account)) connection.send(line);
    } else if (command === '903') {
      isLoggedIn = true;
      connection.send('CAP END');
    } else if (command === '001') {
      if (!isLoggedIn) throw new Refusal('offers no SASL, and lets in without a password');
      return;
    }
  }
}

/** @throws {Refusal} when the message ends the registration, an Error when the connection is over */
function refusable(message: IrcMessage | undefined): IrcMessage {
  if (!message || message.command === 'ERROR') throw new Error('The connection was closed');
  const { command } = message;
  if (NOT_ACCEPTED.includes(command)) {
    throw new Refusal(`does not accept the user name and the password (${command})`);
  }
  if (command === '432') throw new Refusal('does not take the nick name (432)');
  if (command === '465') throw new Refusal('has banned this client (465)');
  return message;
}

function capAnswer(message: IrcMessage | undefined): string {
  if (message?.parameters[1]?.toUpperCase() === 'ACK') return 'AUTHENTICATE PLAIN';
  throw new Refusal('offers no SASL');
}

/** @see https://www.rfc-editor.org/rfc/rfc4616 */
function saslPlain({ nick, password = '' }: IrcAccount): string[] {
  const encoded = Buffer.from(`${nick}\0${nick}\0${password}`).toString('base64');
  const lines = encoded.match(new RegExp(`.{1,${SASL_CHARACTERS}}`, 'g')) ?? [];
  // A last line that is full says that more is to come: an empty one says that there is not.
  const isFull = encoded.length % SASL_CHARACTERS === 0;
  return [...lines, ...(isFull ? ['+'] : [])].map((line) => `AUTHENTICATE ${line}`);
}
