import type { EnvironmentDescription } from '@aws-sdk/client-elastic-beanstalk';
import { ActionFailure } from './codepipeline/index.js';
import type { State } from './state.js';

/** What this action knows of an environment. */
export interface Environment {
  readonly id: string;
  readonly name: string;
  /** Ready, Updating, …; an abortable operation under way counts as Updating. */
  readonly status: string;
  /** Green, Yellow, Red or Grey. */
  readonly health: string;
  /** For people, e.g. `green is Red (Severe)`. */
  readonly healthText: string;
  /** In lower case; a worker environment has none. */
  readonly cname: string | undefined;
}

/** @see https://docs.aws.amazon.com/elasticbeanstalk/latest/api/API_EnvironmentDescription.html */
export function environmentOf(description: EnvironmentDescription): Environment {
  const {
    EnvironmentId: id = '',
    EnvironmentName: name = '',
    Status = 'Updating',
    Health: health = 'Grey',
    HealthStatus,
    CNAME,
    AbortableOperationInProgress: isOperating = false,
  } = description;
  return {
    id,
    name,
    status: Status === 'Ready' && isOperating ? 'Updating' : Status,
    health,
    healthText: `${name} is ${health}${HealthStatus ? ` (${HealthStatus})` : ''}`,
    cname: CNAME?.toLowerCase(),
  };
}

/** Two environments, and the CNAME that moves from one to the other. */
export class Pair {
  constructor(
    /** The one that shall have the CNAME. */
    readonly environment: Environment,
    readonly other: Environment,
    readonly cname: string,
  ) {}

  /** Whether both can be swapped, by their operational status. */
  get isReady(): boolean {
    return this.environment.status === 'Ready' && this.other.status === 'Ready';
  }

  /** For people. */
  get statusText(): string {
    const { environment, other } = this;
    return `${other.name} is ${other.status}, ${environment.name} is ${environment.status}`;
  }

  /** For people, e.g. `my-app.elasticbeanstalk.com from blue to green`. */
  get text(): string {
    return `${this.cname} from ${this.other.name} to ${this.environment.name}`;
  }

  /**
   * Whether the CNAMEs are swapped. Only to be asked of environments that are Ready: in the midst of
   * a swap the answers do not fit together.
   *
   * @throws {ActionFailure} when they are neither as they were nor as they should be
   */
  isSwapped({ spareCname }: State): boolean {
    const { environment, other, cname } = this;
    if (environment.cname === cname && other.cname === spareCname) return true;
    if (environment.cname === spareCname && other.cname === cname) return false;
    throw new ActionFailure(
      'RevisionOutOfSync',
      'The CNAMEs were changed by someone else meanwhile and are left alone; now: ' +
        `${environment.name} has ${shown(environment)}, ${other.name} has ${shown(other)}`,
    );
  }

  /** @throws {ActionFailure} when an environment is another one of the same name */
  verify({ environmentId, otherId }: State): void {
    const isSame = this.environment.id === environmentId && this.other.id === otherId;
    if (isSame) return;
    throw new ActionFailure(
      'RevisionOutOfSync',
      `The environment ${this.environment.name} or ${this.other.name} was replaced by another ` +
        'one of that name meanwhile. The CNAMEs are left as they are',
    );
  }
}

/** For people. */
export function shown({ cname }: Environment): string {
  return cname ?? 'no CNAME';
}
