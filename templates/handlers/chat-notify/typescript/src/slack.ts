import { cut } from './lambda/text.js';
import type { Message } from './message.js';

/** Slack recommends it, and cuts at 40,000. https://api.slack.com/changelog/2018-04-truncating-really-long-messages */
const MAXIMUM_CHARACTERS = 4_000;

/**
 * The body of a request to an incoming webhook. Escaped, a text can mention nobody and link nowhere.
 *
 * @see https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function slackPayload({ text }: Pick<Message, 'text'>) {
  const escaped = cut(text, MAXIMUM_CHARACTERS)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
  return { text: escaped };
}
