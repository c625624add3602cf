import type { Deployment } from '@aws-sdk/client-ecs';
import {
  ActionFailure,
  continueLater,
  jobFailed,
  succeeded,
  type Outcome,
} from './codepipeline/index.js';
import { revisionName } from './revision.js';
import type { LiveService } from './service.js';
import type { State } from './state.js';
import { troubles } from './troubles.js';

/** A deployment that was started a moment ago may not be seen yet. */
const UNSEEN_MILLISECONDS = 60_000;

/** The state of a job whose deployment was started. */
export interface Started extends State {
  readonly taskDefinition: string;
  readonly deploymentId: string;
  readonly startedAt: number;
}

/** Says how the deployment stands that was started, and no other: after a rollback there is a good one. */
export function judge(service: LiveService, state: Started): Outcome<State> {
  const { deployments = [], primary } = service;
  const ours = deployments.find(({ id }) => id === state.deploymentId);
  if (ours === primary) return judgeOurs(service, ours, state);
  if (!ours && Date.now() < state.startedAt + UNSEEN_MILLISECONDS) {
    const summary = `ECS does not show ${textOf(state)} yet`;
    return continueLater(state, { summary, externalExecutionId: state.deploymentId });
  }
  throw replaced(service, ours, state);
}

function judgeOurs(service: LiveService, ours: Deployment, state: Started): Outcome<State> {
  const { desiredCount = 0, runningCount = 0, pendingCount = 0, failedTasks = 0 } = ours;
  const externalExecutionId = state.deploymentId;
  if (ours.rolloutState === 'FAILED') {
    throw jobFailed(`${capital(textOf(state))} failed. ${reasons(service, ours, state)}`, {
      externalExecutionId,
    });
  }
  if (!isCompleted(service, ours)) {
    const counts = `${runningCount} of ${desiredCount} tasks running, ${pendingCount} pending, ${failedTasks} failed`;
    const summary = [`${capital(textOf(state))}: ${counts}`, ...troubles(service, state.startedAt)];
    return continueLater(state, { summary: summary.join('. '), externalExecutionId });
  }
  const { taskDefinition, before } = state;
  const proof =
    desiredCount === 0
      ? 'The desired count of the service is 0: no task has shown that it runs'
      : `${runningCount} of ${desiredCount} tasks running`;
  return succeeded({
    summary: `Completed ${textOf(state)}. ${proof}`,
    externalExecutionId,
    outputVariables: {
      changed: String(before !== undefined),
      taskDefinition,
      ...(before !== undefined && { previous: before }),
    },
  });
}

/** Behind a Classic Load Balancer ECS tells no rollout state. */
function isCompleted({ deployments = [] }: LiveService, ours: Deployment): boolean {
  if (ours.rolloutState !== undefined) return ours.rolloutState === 'COMPLETED';
  return deployments.length === 1 && ours.runningCount === ours.desiredCount;
}

/** Another deployment has taken the place of ours: that of a rollback, or of somebody else. */
function replaced(
  service: LiveService,
  ours: Deployment | undefined,
  state: Started,
): ActionFailure {
  const { primary } = service;
  const { taskDefinition: now = '', rolloutStateReason: why = '' } = primary;
  const options = { externalExecutionId: state.deploymentId };
  if (now === state.before || ours?.rolloutState === 'FAILED' || why.includes('rolling back')) {
    const what = `${capital(textOf(state))} failed, and ECS rolled it back to ${revisionName(now)}`;
    return jobFailed(`${what}. ${reasons(service, ours, state)}`, options);
  }
  return new ActionFailure(
    'RevisionOutOfSync',
    `Someone else has started deployment ${primary.id ?? ''} of ${revisionName(now)} before ` +
      `${textOf(state)} was completed`,
    options,
  );
}

function reasons(service: LiveService, ours: Deployment | undefined, state: Started): string {
  const said = [ours?.rolloutStateReason, service.primary.rolloutStateReason].filter(
    (reason) => reason !== undefined && reason !== '',
  );
  return [...new Set([...said, ...troubles(service, state.startedAt)])].join(' ');
}

function textOf({ deploymentId, taskDefinition }: Started): string {
  return `deployment ${deploymentId} of ${revisionName(taskDefinition)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
