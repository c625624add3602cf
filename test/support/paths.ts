import { fileURLToPath } from 'node:url';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The clone. */
export const root = at('');
export const templatesRoot = at('templates');
export const cli = at('dist/cli.js');
/** What tests install and generate; not under version control, kept between runs. */
export const cache = at('.cache');
export const golden = at('test/golden');
