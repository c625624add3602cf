import { invoke } from './command.js';
import { service } from './service.js';

process.exitCode = await invoke(service, {
  args: process.argv.slice(2),
  environment: process.env,
  print: (text) => process.stdout.write(text),
  printError: (text) => process.stderr.write(text),
});
