// Writes the tables of README.md anew, from the templates' declarations. `npm run docs`; a test holds them true.
import { loadCatalog } from '../dist/core/catalog.js';
import { fillTables } from '../dist/core/documentation.js';
import { at, changePage } from './page.mjs';

const catalog = loadCatalog(at('templates'));
await changePage('README.md', (text) => fillTables(text, catalog));
