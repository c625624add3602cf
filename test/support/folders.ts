import { join } from 'node:path';

import { cache } from './paths.js';

/**
 * Installs that all generated projects share: a project's own install would be the same packages again.
 * Each is redone when what it installs changes.
 */
export const typescriptInstall = join(cache, 'typescript');
export const pythonInstall = join(cache, 'python');
/** The official tools that judge the infrastructure; apart, because they pin other versions. */
export const toolsInstall = join(cache, 'tools');
/** Moto's server and the AWS command line; apart, because they bring a botocore of their own. */
export const emulatorInstall = join(cache, 'emulator');
/** What Lambda's Python runtime brings, and nothing else. */
export const runtimeInstall = join(cache, 'python-runtime');
/** TypeScript projects lie below their install, where Node.js looks for packages; all others side by side. */
export const typescriptProjects = join(typescriptInstall, 'projects');
export const pythonProjects = join(cache, 'projects');
