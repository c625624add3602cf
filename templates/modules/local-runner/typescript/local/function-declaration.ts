import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The function as the infrastructure configures it, every parameter at its default. */
export interface FunctionDeclaration {
  readonly functionName: string;
  readonly region: string;
  readonly timeoutSeconds: number;
  /** In MiB; nothing enforces it here. */
  readonly memorySize: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** Reads local/function.json. */
export function readFunctionDeclaration(): FunctionDeclaration {
  return JSON.parse(readFileSync(join('local', 'function.json'), 'utf8')) as FunctionDeclaration;
}
