// Creates projects in one process: node create-many.mjs API FOLDER COUNT
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [api, folder, count] = process.argv.slice(2);
const { createProject } = await import(pathToFileURL(api));
const answers = { template: 'health-check', url: 'https://example.com/health' };
for (let number = 1; number <= Number(count); number += 1) {
  await createProject({ directory: join(folder, `project-${number}`), answers });
}
