import { cut } from './lambda/text.js';
import type { Message } from './message.js';

/** A message has 28 KB at most. https://learn.microsoft.com/en-us/microsoftteams/limits-specifications-teams */
const MAXIMUM_CHARACTERS = 4_000;

/**
 * The body of a request to a workflow ("Send webhook alerts to a channel"). A TextRun has no
 * Markdown, unlike a TextBlock: the text is shown as it is.
 *
 * @see https://adaptivecards.io/explorer/TextRun.html
 */
export function teamsPayload({ text, link }: Message) {
  const lines = cut(text, MAXIMUM_CHARACTERS).split(/\r\n|\r|\n/);
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: lines.map((line) => ({
      type: 'RichTextBlock',
      inlines: [{ type: 'TextRun', text: line || ' ' }],
    })),
    ...(link !== undefined && {
      actions: [{ type: 'Action.OpenUrl', title: 'Open the execution', url: link }],
    }),
  };
  return {
    type: 'message',
    attachments: [
      { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card },
    ],
  };
}
