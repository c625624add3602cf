import { arn, REGION, type Requirements } from '../../../../test/emulated/index.js';
import { KEY } from './given.js';

/** The key is used by the store, in the caller's name. */
const decrypt = (service: string) => ({
  action: 'kms:Decrypt',
  resource: KEY,
  context: { 'kms:ViaService': `${service}.${REGION}.amazonaws.com` },
});

/**
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html
 */
export const requirements: Requirements = {
  'secretsmanager:GetSecretValue': ({ name: action, parameters }) => [
    { action, resource: parameters.SecretId },
    decrypt('secretsmanager'),
  ],
  'ssm:GetParameter': ({ name: action, parameters }) => [
    { action, resource: arn('ssm', `parameter${parameters.Name}`) },
    decrypt('ssm'),
  ],
};
