/** Changes a job's data before it is delivered. */
type Change = (data: any) => object;

/** Only in the jobs that go on with a token: the first is as CodePipeline sends it. */
const later =
  (change: Change): Change =>
  (data) =>
    data.continuationToken === undefined ? data : { ...data, ...change(data) };

/** Later jobs find the action's deadline so many seconds away. */
export const deadlineIn = (seconds: number): Change =>
  later(({ continuationToken }) => {
    const token = { ...JSON.parse(continuationToken), deadline: Date.now() + seconds * 1_000 };
    return { continuationToken: JSON.stringify(token) };
  });

/** Later jobs have other user parameters than the first, as after a change of the pipeline. */
export const otherParameters = (parameters: object): Change =>
  later(() => {
    const UserParameters = JSON.stringify(parameters);
    return { actionConfiguration: { configuration: { UserParameters } } };
  });
