import { runJob, type JobOptions, type World } from '../../../../test/emulated/index.js';
import { Beanstalk } from './beanstalk.js';

/** What the project's permissions are for: the examples of the manifest. */
export const APPLICATION = 'my-app';
export const GREEN = 'my-app-green';
export const BLUE = 'my-app-blue';
export const CNAME = 'my-app.eu-west-1.elasticbeanstalk.com';
export const SPARE = 'my-app-spare.eu-west-1.elasticbeanstalk.com';

export const SWAP = 'elasticbeanstalk:SwapEnvironmentCNAMEs';

/** The application with both its environments, Ready and Green; moto has no CNAMEs and no health. */
export function application(world: World): Beanstalk {
  const beanstalk = new Beanstalk(
    { EnvironmentId: 'e-blue', EnvironmentName: BLUE, CNAME },
    { EnvironmentId: 'e-green', EnvironmentName: GREEN, CNAME: SPARE },
  );
  world.use(beanstalk.behaviours);
  return beanstalk;
}

/** Moves the CNAME to the green environment, and does not watch it for long. */
export const swap = (world: World, parameters: object = {}, options: JobOptions = {}) =>
  runJob(
    world,
    {
      application: APPLICATION,
      environment: GREEN,
      other: BLUE,
      cname: CNAME,
      watchSeconds: 0,
      ...parameters,
    },
    options,
  );
