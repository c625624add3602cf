import {
  continueLater,
  jobFailed,
  succeeded,
  type ActionContext,
  type Outcome,
} from './codepipeline/index.js';
import type { Delivery } from './delivery.js';
import type { Parameters } from './parameters.js';
import type { State } from './state.js';

const MAXIMUM_ATTEMPTS = 5;

/**
 * Sends the message, or tries again in a later job.
 *
 * @throws {Error} when the secret is of no use, or the message is not sent and that is a failure
 */
export async function notify(
  given: Parameters,
  deliver: () => Promise<Delivery>,
  { state }: Pick<ActionContext<State>, 'state'>,
): Promise<Outcome<State>> {
  if (state?.notBefore !== undefined && Date.now() < state.notBefore) {
    return continueLater(state, { summary: 'Waits with the message as long as it was asked to' });
  }
  const delivery = await deliver();
  if (delivery.kind === 'sent') {
    return succeeded({ summary: 'The message was sent', outputVariables: { sent: 'true' } });
  }
  const failures = (state?.failures ?? 0) + 1;
  if (delivery.kind === 'later' && failures < MAXIMUM_ATTEMPTS) {
    const { reason, afterSeconds } = delivery;
    const notBefore = afterSeconds && Date.now() + afterSeconds * 1_000;
    const summary = `Not sent yet, will try again: ${reason}`;
    return continueLater({ failures, ...(notBefore && { notBefore }) }, { summary });
  }
  return notSent(given, delivery);
}

function notSent(
  { onFailure }: Parameters,
  delivery: Exclude<Delivery, { kind: 'sent' }>,
): Outcome<State> {
  const { reason } = delivery;
  // No trouble of the chat: it would be the same next time.
  if (delivery.kind === 'refused' && delivery.cause !== undefined) throw delivery.cause;
  if (onFailure === 'fail') throw jobFailed(`The message was not sent: ${reason}`);
  const summary = `The message was not sent, the pipeline goes on all the same: ${reason}`;
  return succeeded({ summary, outputVariables: { sent: 'false' } });
}
