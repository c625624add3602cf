import type { RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';

import {
  loopbackCertificate,
  runJob,
  type JobOptions,
  type World,
} from '../../../../test/emulated/index.js';

/** What the role may read. */
export const SECRET = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:chat-AbCdEf';
export const PARAMETER = '/chat/url';
export const KEY = 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
export const HOST = '127.0.0.1';
/** Part of every URL: must be seen by nobody but the chat. */
export const CANARY = 'T0CANARY';

/** Keeps a text in Secrets Manager; moto would make an ARN of its own. */
export async function keepSecret(world: World, SecretString: string): Promise<void> {
  await world.aws('secretsmanager:CreateSecret', { Name: 'chat', SecretString });
  world.use({ 'secretsmanager:GetSecretValue': ({ forward }) => forward({ SecretId: 'chat' }) });
}

/** A webhook that keeps what is posted, and then answers. */
export function webhook(posts: unknown[], answer: RequestListener): RequestListener {
  return (request, response) => {
    void text(request).then((body) => {
      posts.push(JSON.parse(body));
      answer(request, response);
    });
  };
}

/** Both languages take a further authority from the variable that their TLS library reads. */
async function trust(): Promise<Record<string, string>> {
  const { file } = await loopbackCertificate();
  return { NODE_EXTRA_CA_CERTS: file, SSL_CERT_FILE: file };
}

export interface Telling extends JobOptions {
  readonly parameters?: object;
}

/** Runs the action, which trusts the certificate of loopback. @param TARGET slack, teams or irc */
export async function tell(
  world: World,
  TARGET: string,
  { parameters = {}, environment, ...options }: Telling = {},
) {
  return runJob(
    world,
    { message: 'Deployed', ...parameters },
    { environment: { ...(await trust()), TARGET, PARAMETER_NAME: '', ...environment }, ...options },
  );
}
