/** The process of the function: takes events from the runner, with the handler that argument 1 names. */
import { pathToFileURL } from 'node:url';
import { serve, type Handler } from './runtime.js';

const [, , path = ''] = process.argv;
await serve(async () => {
  const module = (await import(pathToFileURL(path).href)) as { readonly handler: Handler };
  return module.handler;
}, process);
