import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { configurationError } from './codepipeline/index.js';
import type { Settings } from './settings.js';

interface Clients {
  readonly secretsManager: SecretsManagerClient;
  readonly ssm: SSMClient;
}

/** Reads the URL from where it is kept. Each time: it may have been rotated. */
export class SecretReader {
  readonly #clients: Clients;
  readonly #settings: Settings;
  readonly #options: { readonly abortSignal: AbortSignal };

  constructor(clients: Clients, settings: Settings, abortSignal: AbortSignal) {
    this.#clients = clients;
    this.#settings = settings;
    this.#options = { abortSignal };
  }

  /**
   * @returns the text as it was put there, or what stands under `url` if that is a JSON object
   * @throws {ActionFailure} when there is no such text
   */
  async read(): Promise<string> {
    const { secretArn, parameterName } = this.#settings;
    const text = secretArn === undefined ? await this.#parameter() : await this.#secret();
    const url = text && urlIn(text.trim());
    if (url) return url;
    throw configurationError(
      `${secretArn ?? parameterName ?? ''} has no URL: neither as its text, nor under the key "url"`,
    );
  }

  /** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html */
  async #secret(): Promise<string | undefined> {
    const command = new GetSecretValueCommand({ SecretId: this.#settings.secretArn });
    return (await this.#clients.secretsManager.send(command, this.#options)).SecretString;
  }

  /**
   * @throws {ActionFailure} when it is kept in clear
   * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html
   */
  async #parameter(): Promise<string | undefined> {
    const { parameterName } = this.#settings;
    const command = new GetParameterCommand({ Name: parameterName, WithDecryption: true });
    const { Parameter } = await this.#clients.ssm.send(command, this.#options);
    if (Parameter?.Type === 'SecureString') return Parameter.Value;
    throw configurationError(`The parameter ${parameterName ?? ''} has to be a SecureString`);
  }
}

/** The console of Secrets Manager makes JSON objects. */
function urlIn(text: string): string | undefined {
  if (!text.startsWith('{')) return text;
  try {
    const { url } = JSON.parse(text) as { url?: unknown };
    return typeof url === 'string' ? url.trim() : undefined;
  } catch {
    return undefined;
  }
}
