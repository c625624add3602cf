/**
 * Why ECS would not take an answer.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html#hook-status-values
 */
export function answerProblems(answer: any): string[] {
  const { hookStatus, callBackDelay, hookDetails, ...others } = answer ?? {};
  const isLater = hookStatus === 'IN_PROGRESS';
  const problems = [
    [!['SUCCEEDED', 'FAILED', 'IN_PROGRESS'].includes(hookStatus), 'hookStatus'],
    [isLater !== (Number.isInteger(callBackDelay) && callBackDelay > 0), 'callBackDelay'],
    [isLater !== (typeof hookDetails?.progress === 'string'), 'hookDetails.progress'],
    [Object.keys(others).length > 0, 'other fields'],
  ] as const;
  return problems.flatMap(([isWrong, problem]) =>
    isWrong ? [`${problem} of ${JSON.stringify(answer)}`] : [],
  );
}
