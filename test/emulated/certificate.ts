import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { emulatorInstall } from '../support/folders.js';
import { installEmulator } from '../support/installs.js';
import { once } from '../support/once.js';
import { cache } from '../support/paths.js';
import { succeed } from '../support/process.js';

/** A key and a certificate for 127.0.0.1, in PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** For those who are to trust it. */
  readonly file: string;
}

/** Node.js has no library for certificates; moto brings Python's. */
const SCRIPT = `
import datetime, ipaddress, sys
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

key = ec.generate_private_key(ec.SECP256R1())
name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, 'loopback')])
now = datetime.datetime.now(datetime.timezone.utc)
certificate = (
    x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    .not_valid_before(now - datetime.timedelta(days=1))
    .not_valid_after(now + datetime.timedelta(days=3650))
    .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address('127.0.0.1'))]), False)
    .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
    .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
    .sign(key, hashes.SHA256())
)
pem = serialization.Encoding.PEM
with open(sys.argv[1] + '/key.pem', 'wb') as file:
    file.write(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
with open(sys.argv[1] + '/cert.pem', 'wb') as file:
    file.write(certificate.public_bytes(pem))
`;

/** @returns a certificate that is nobody's but this machine's; made once. */
export async function loopbackCertificate(): Promise<Certificate> {
  await installEmulator();
  const folder = join(cache, 'certificate');
  await once(folder, SCRIPT, async () => {
    mkdirSync(folder, { recursive: true });
    await succeed(join(emulatorInstall, 'bin', 'python'), ['-c', SCRIPT, folder]);
  });
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  return { key: read('key.pem'), cert: read('cert.pem'), file: join(folder, 'cert.pem') };
}
