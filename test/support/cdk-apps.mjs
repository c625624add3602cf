// Synthesizes CDK apps, one after the other in one process: most of an app's time goes into loading the CDK.
// Arguments: paths of their app.ts, each in the project's infra/. Ends with the first one that fails.
import console from 'node:console';
import process from 'node:process';

for (const app of process.argv.slice(2)) {
  console.log(app);
  await import(app);
  if (process.exitCode) process.exit();
}
