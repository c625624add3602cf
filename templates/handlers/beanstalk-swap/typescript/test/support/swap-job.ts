import { action } from '../../src/action.js';
import { STATE, USER_PARAMETERS } from './fake-beanstalk.js';
import { runJob, type JobOptions, type JobRun } from './run-job.js';

/** Runs the action; user parameters are added to the usual ones. */
export const swap = ({ userParameters = {}, ...options }: JobOptions = {}): Promise<JobRun> =>
  runJob(action, {
    userParameters: { ...USER_PARAMETERS, ...(userParameters as object) },
    ...options,
  });

/** What people see of the jobs, one after the other. */
export const summaries = ({ reports }: JobRun) =>
  reports.map(({ executionDetails }) => executionDetails?.summary);

/** The token of a later job. @param secondsLeft until the deadline of all */
export function tokenWith(state: object, secondsLeft = 10_000): string {
  const { application, environment, other, cname } = USER_PARAMETERS;
  return JSON.stringify({
    v: 1,
    id: '11111111-abcd-1111-abcd-111111abcdef',
    target: `${application} ${environment} ${other} ${cname}`,
    startedAt: Date.now(),
    deadline: Date.now() + secondsLeft * 1_000,
    attempt: 2,
    state: { ...STATE, ...state },
  });
}
