/** Of one message, with its end. https://modern.ircdocs.horse/#messages */
const MAXIMUM_BYTES = 512;
/** What a server puts before it when it passes it on: `:nick!user@host `. */
const PREFIX_BYTES = 100;
/** More would be a flood, which servers end by closing the connection. */
const MAXIMUM_LINES = 5;
const CONTROL = /\p{Cc}/gu;

/**
 * Splits a text into PRIVMSG commands. Control characters are left out: they would begin another
 * command, a client's own command (CTCP), or colours.
 */
export function privmsgs(channel: string, text: string): string[] {
  const start = `PRIVMSG ${channel} :`;
  const room = MAXIMUM_BYTES - PREFIX_BYTES - Buffer.byteLength(`${start}\r\n`);
  const lines = text
    .toWellFormed()
    .split(/[\r\n]+/)
    .map((line) => line.replace(CONTROL, ' ').trim())
    .filter((line) => line !== '')
    .flatMap((line) => pieces(line, room));
  if (lines.length <= MAXIMUM_LINES) return lines.map((line) => start + line);
  return [...lines.slice(0, MAXIMUM_LINES - 1), '…'].map((line) => start + line);
}

/** Cuts a line into pieces of so many bytes, and never within a character. */
function pieces(line: string, room: number): string[] {
  const found: string[] = [];
  let piece = '';
  for (const character of line) {
    if (Buffer.byteLength(piece + character) > room) {
      found.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...found, piece];
}
