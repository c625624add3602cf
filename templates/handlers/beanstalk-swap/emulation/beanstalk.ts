import {
  AwsError,
  oneAtATime,
  type AskedCall,
  type Behaviours,
} from '../../../../test/emulated/index.js';

/** A description, as DescribeEnvironments gives it. */
interface Environment {
  readonly EnvironmentId: string;
  readonly EnvironmentName: string;
  readonly ApplicationName: string;
  readonly AbortableOperationInProgress: boolean;
  CNAME: string;
  Status: string;
  Health: string;
  HealthStatus: string;
}

type Names = Pick<Environment, 'EnvironmentId' | 'EnvironmentName' | 'CNAME'>;

/** How often the environments are seen Updating after a swap. */
const LOOKS = 2;

/**
 * Two environments. A swap takes its time: they are Updating until then, and what is not Ready is not swapped. Moto
 * has environments, but neither CNAMEs nor health.
 */
export class Beanstalk {
  readonly blue: Environment;
  readonly green: Environment;
  /** Environments that are there. */
  environments: Environment[];
  /** Why one is unhealthy; undefined without enhanced health. */
  causes: string[] | undefined = ['ELB health is failing.'];
  /** What happens while the environments are looked at, by the number of the look. */
  readonly looks: Record<number, () => void> = {};
  #look = 0;
  #updating = 0;

  constructor(blue: Names, green: Names) {
    this.blue = { ...READY, ...blue };
    this.green = { ...READY, ...green };
    this.environments = [this.blue, this.green];
  }

  /** The CNAMEs, blue's first. */
  get cnames(): readonly string[] {
    return [this.blue.CNAME, this.green.CNAME];
  }

  /** As somebody else may do. */
  swap(): void {
    [this.blue.CNAME, this.green.CNAME] = [this.green.CNAME, this.blue.CNAME];
  }

  readonly behaviours: Behaviours = oneAtATime({
    'elasticbeanstalk:DescribeEnvironments': (call) => this.#describe(call),
    'elasticbeanstalk:SwapEnvironmentCNAMEs': () => this.#swap(),
    'elasticbeanstalk:DescribeEnvironmentHealth': () => this.#health(),
    'elasticbeanstalk:DescribeEvents': () => ({
      Events: [{ Message: 'Environment health has transitioned to Severe.', Severity: 'WARN' }],
    }),
  });

  #describe({ parameters }: AskedCall): object {
    this.#look += 1;
    this.looks[this.#look]?.();
    const Status = --this.#updating >= 0 ? 'Updating' : undefined;
    const found = this.environments.filter(
      ({ ApplicationName, EnvironmentName }) =>
        ApplicationName === parameters.ApplicationName &&
        parameters.EnvironmentNames.includes(EnvironmentName),
    );
    return { Environments: found.map((one) => ({ ...one, ...(Status && { Status }) })) };
  }

  #swap(): object {
    const busy = this.environments.find(({ Status }) => Status !== 'Ready' || this.#updating > 0);
    if (busy) {
      throw new AwsError(
        'InvalidParameterValue',
        `Environment named ${busy.EnvironmentName} is in an invalid state for this operation. Must be Ready.`,
        400,
      );
    }
    this.swap();
    this.#updating = LOOKS;
    return {};
  }

  #health(): object {
    if (this.causes) return { Causes: this.causes };
    throw new AwsError('InvalidRequestException', 'Enhanced health is not enabled', 400);
  }
}

const READY: Omit<Environment, keyof Names> = {
  ApplicationName: 'my-app',
  Status: 'Ready',
  Health: 'Green',
  HealthStatus: 'Ok',
  AbortableOperationInProgress: false,
};
