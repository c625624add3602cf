import { readAddress } from './address.js';
import { ActionFailure, isPassing } from './codepipeline/index.js';
import type { Delivery } from './delivery.js';
import { ircAccount } from './irc-account.js';
import { tellIrc } from './irc.js';
import { errorText, isError } from './lambda/error-text.js';
import type { Message } from './message.js';
import type { SecretReader } from './secret-reader.js';
import type { Settings } from './settings.js';
import { slackPayload } from './slack.js';
import { teamsPayload } from './teams.js';
import { postJson } from './webhook.js';

/** Sends messages to the channel of the function's settings. */
export class Postbox {
  readonly #settings: Settings;
  readonly #secrets: SecretReader;
  readonly #signal: AbortSignal;

  constructor(settings: Settings, secrets: SecretReader, signal: AbortSignal) {
    this.#settings = settings;
    this.#secrets = secrets;
    this.#signal = signal;
  }

  /** Makes one attempt. Whatever goes wrong is a result. */
  async deliver(message: Message): Promise<Delivery> {
    try {
      const send = this.#prepare(await this.#secrets.read(), message);
      return await send();
    } catch (error) {
      const reason = error instanceof ActionFailure ? error.message : errorText(error);
      if (isPassing(error)) return { kind: 'later', reason };
      return { kind: 'refused', reason, ...(isError(error) && { cause: error }) };
    }
  }

  #prepare(secret: string, message: Message): () => Promise<Delivery> {
    const url = readAddress(secret, this.#settings);
    switch (this.#settings.target) {
      case 'slack':
        return () => postJson(url, slackPayload(message), this.#signal);
      case 'teams':
        return () => postJson(url, teamsPayload(message), this.#signal);
      case 'irc': {
        const account = ircAccount(url);
        return () => tellIrc(account, message.text, this.#signal);
      }
    }
  }
}
