import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import cdkJson from './cdk.json' with { type: 'json' };
import { ContextError } from './config.js';
import { createApp } from './create-app.js';
import declaration from './function.json' with { type: 'json' };

/** Synthesizes into infra/cdk.out, or where the CDK CLI wants it; needs neither the CLI nor AWS. */
function synthesize(): void {
  const directory = resolve(import.meta.dirname, declaration.code);
  if (!existsSync(directory)) {
    throw new ContextError(`${directory} does not exist; to build it: ${cdkJson.build}`);
  }
  const outdir = process.env['CDK_OUTDIR'] ?? resolve(import.meta.dirname, 'cdk.out');
  createApp({ context: cdkJson.context, outdir }, declaration, Code.fromAsset(directory)).synth();
}

try {
  synthesize();
} catch (error) {
  if (!(error instanceof ContextError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
