/** What an operation on a stack comes to, look by look. */
export interface Step {
  readonly status: string;
  readonly reason?: string;
  /** What happened to a resource before. */
  readonly resource?: {
    readonly name: string;
    readonly type: string;
    readonly status: string;
    readonly reason: string;
  };
}

type Course = readonly Step[];

const initiated = (status: string): Step => ({ status, reason: 'User Initiated' });

/** What stands in the events of the resource that has failed. */
const broken = (name: string, status: string): Required<Pick<Step, 'resource'>> => ({
  resource: {
    name,
    type: 'AWS::CloudFormation::WaitCondition',
    status,
    reason: 'WaitCondition timed out. Received 0 conditions when expecting 1',
  },
});

/** As CreateStack names it. */
type OnFailure = 'DELETE' | 'ROLLBACK' | 'DO_NOTHING';

const AFTER_FAILURE: Readonly<
  Record<OnFailure, readonly [Required<Omit<Step, 'resource'>>, ...Step[]]>
> = {
  DELETE: [
    { status: 'DELETE_IN_PROGRESS', reason: 'Delete requested by user.' },
    { status: 'DELETE_COMPLETE' },
  ],
  ROLLBACK: [
    { status: 'ROLLBACK_IN_PROGRESS', reason: 'Rollback requested by user.' },
    { status: 'ROLLBACK_COMPLETE' },
  ],
  DO_NOTHING: [{ status: 'CREATE_FAILED', reason: '' }],
};

/**
 * The statuses that a stack goes through.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
 */
export const courses = {
  creation: [initiated('CREATE_IN_PROGRESS'), { status: 'CREATE_COMPLETE' }],
  update: [
    initiated('UPDATE_IN_PROGRESS'),
    { status: 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS' },
    { status: 'UPDATE_COMPLETE' },
  ],
  deletion: [initiated('DELETE_IN_PROGRESS'), { status: 'DELETE_COMPLETE' }],

  failedCreation: (name: string, onFailure: OnFailure = 'ROLLBACK'): Course => {
    const [first, ...rest] = AFTER_FAILURE[onFailure];
    const reason = `The following resource(s) failed to create: [${name}]. ${first.reason}`;
    const failure = { status: first.status, reason, ...broken(name, 'CREATE_FAILED') };
    return [initiated('CREATE_IN_PROGRESS'), failure, ...rest];
  },
  failedUpdate: (name: string): Course => [
    initiated('UPDATE_IN_PROGRESS'),
    {
      status: 'UPDATE_ROLLBACK_IN_PROGRESS',
      reason: `The following resource(s) failed to create: [${name}].`,
      ...broken(name, 'CREATE_FAILED'),
    },
    { status: 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS' },
    { status: 'UPDATE_ROLLBACK_COMPLETE' },
  ],
  failedDeletion: (name: string): Course => [
    initiated('DELETE_IN_PROGRESS'),
    {
      status: 'DELETE_FAILED',
      reason: `The following resource(s) failed to delete: [${name}].`,
      resource: {
        name,
        type: 'AWS::S3::Bucket',
        status: 'DELETE_FAILED',
        reason: 'The bucket you tried to delete is not empty',
      },
    },
  ],
};
