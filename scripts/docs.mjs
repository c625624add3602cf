// Writes the tables of README.md anew, from the templates' declarations. `npm run docs`; a test holds them true.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import * as prettier from 'prettier';

import { loadCatalog } from '../dist/core/catalog.js';
import { fillTables } from '../dist/core/documentation.js';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const readme = at('README.md');
const catalog = loadCatalog(at('templates'));
const text = fillTables(readFileSync(readme, 'utf8'), catalog);
const { singleQuote, printWidth } = JSON.parse(readFileSync(at('package.json'), 'utf8')).prettier;
writeFileSync(readme, await prettier.format(text, { parser: 'markdown', singleQuote, printWidth }));
