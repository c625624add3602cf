import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { clientOptions, type ActionContext } from './codepipeline/index.js';
import { errorDetails } from './lambda/error-text.js';
import { cut } from './lambda/text.js';

/** A notification may take this long, and leaves so much of the function's time to the report. */
const MAXIMUM_SECONDS = 5;
const SECONDS_LEFT = 2;
/** SNS takes 262,144 bytes, and a character has at most four. */
const MAXIMUM_CHARACTERS = 20_000;

export interface Notification {
  readonly topicArn: string;
  /** ASCII without line breaks, less than 100 characters. */
  readonly subject: string;
  readonly message: string;
}

/**
 * Publishes a notification, best effort: it never throws and never takes long, because the result of
 * the job must not depend on it. One that could not be sent is a warning in the log.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export async function notify(
  { topicArn, subject, message }: Notification,
  { logger, signal, remainingSeconds }: NotifyContext,
): Promise<void> {
  try {
    const command = new PublishCommand({
      TopicArn: topicArn,
      Subject: subject,
      Message: cut(message, MAXIMUM_CHARACTERS),
    });
    const seconds = Math.min(MAXIMUM_SECONDS, remainingSeconds() - SECONDS_LEFT);
    await within(seconds, signal, (abortSignal) =>
      clientFor(topicArn).send(command, { abortSignal }),
    );
    logger.info('Notified', { topicArn, subject });
  } catch (error) {
    logger.warn('The notification was not sent; the result stays as it is', {
      topicArn,
      error: errorDetails(error),
    });
  }
}

type NotifyContext = Pick<ActionContext<unknown>, 'logger' | 'signal' | 'remainingSeconds'>;

/** A topic is only known in its own region, which need not be the function's. */
function clientFor(topicArn: string): SNSClient {
  const [, , , region = ''] = topicArn.split(':');
  return new SNSClient({ ...clientOptions(2), region });
}

/** Waits for `work` no longer than `seconds`, even if it takes no notice of the signal. */
async function within(
  seconds: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  if (seconds <= 0) throw new Error('No time is left for it');
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const reason = new Error(`SNS did not answer within ${seconds.toFixed(1)} seconds`);
      reject(reason);
      controller.abort(reason);
    }, seconds * 1_000);
  });
  try {
    await Promise.race([work(AbortSignal.any([signal, controller.signal])), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
