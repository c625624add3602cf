import {
  DescribeEnvironmentHealthCommand,
  DescribeEnvironmentsCommand,
  DescribeEventsCommand,
  ElasticBeanstalkClient,
  SwapEnvironmentCNAMEsCommand,
  type EnvironmentDescription,
} from '@aws-sdk/client-elastic-beanstalk';
import { mockClient } from 'aws-sdk-client-mock';

export const CNAME = 'my-app.eu-west-1.elasticbeanstalk.com';
export const SPARE = 'my-app-spare.eu-west-1.elasticbeanstalk.com';
export const USER_PARAMETERS = {
  application: 'my-app',
  environment: 'my-app-green',
  other: 'my-app-blue',
  cname: CNAME,
  watchSeconds: 60,
};
/** As it stands in the token of the second job. */
export const STATE = { environmentId: 'e-green', otherId: 'e-blue', spareCname: SPARE };

export const beanstalk = mockClient(ElasticBeanstalkClient);

interface FakeBeanstalk {
  /** As they are now. */
  readonly blue: EnvironmentDescription;
  readonly green: EnvironmentDescription;
  /** Leave some out to make them vanish. */
  environments: EnvironmentDescription[];
  /** How many swaps were done. */
  swaps: number;
  /** What the next swaps end in, instead of a success. */
  readonly errors: Error[];
  /** Why an environment is unhealthy; without it there is no enhanced health. */
  causes: string[] | undefined;
  /** What happens when an environment is looked at, by the number of the look. */
  readonly looks: Record<number, () => void>;
}

/** Two environments that are Ready again at the second look after a swap. */
export function fakeBeanstalk(): FakeBeanstalk {
  const blue = environment('blue', CNAME);
  const green = environment('green', SPARE);
  const fake: FakeBeanstalk = {
    blue,
    green,
    environments: [blue, green],
    swaps: 0,
    errors: [],
    causes: ['ELB health is failing.'],
    looks: {},
  };
  let look = 0;
  let busy = 0;
  beanstalk.reset();
  beanstalk.on(DescribeEnvironmentsCommand).callsFake(() => {
    look += 1;
    fake.looks[look]?.();
    busy -= 1;
    const Status = busy >= 0 ? 'Updating' : undefined;
    return {
      Environments: fake.environments.map((one) => ({ ...one, ...(Status && { Status }) })),
    };
  });
  beanstalk.on(SwapEnvironmentCNAMEsCommand).callsFake(() => {
    const error = fake.errors.shift();
    if (error) throw error;
    fake.swaps += 1;
    busy = 1;
    [blue.CNAME, green.CNAME] = [green.CNAME, blue.CNAME];
    return {};
  });
  beanstalk.on(DescribeEnvironmentHealthCommand).callsFake(() => {
    if (fake.causes) return { Causes: fake.causes };
    throw serviceError('InvalidRequestException', 'Enhanced health is not enabled');
  });
  beanstalk.on(DescribeEventsCommand).resolves({ Events: [{ Message: 'Health is Severe.' }] });
  return fake;
}

function environment(colour: string, CNAME: string): EnvironmentDescription {
  return {
    EnvironmentId: `e-${colour}`,
    EnvironmentName: `my-app-${colour}`,
    CNAME,
    Status: 'Ready',
    Health: 'Green',
    HealthStatus: 'Ok',
    AbortableOperationInProgress: false,
  };
}

/** An error as the SDK throws it. */
export function serviceError(name: string, message = 'Said by the test'): Error {
  return Object.assign(new Error(message), { name });
}
