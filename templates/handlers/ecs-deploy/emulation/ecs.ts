import {
  oneAtATime,
  type AskedCall,
  type Aws,
  type Behaviours,
} from '../../../../test/emulated/index.js';
import { BROKEN } from './given.js';

/**
 * What moto lacks of ECS: deployments that take their time, and the circuit breaker with its rollback.
 *
 * @param looks how often a deployment is seen IN_PROGRESS
 */
export function ecs(aws: Aws, { looks = 2 } = {}): Behaviours {
  let deployments: any[] = [];
  let events: any[] = [];
  let left = 0;

  function add(service: any, changes: object): void {
    deployments = [
      {
        id: `ecs-svc/${deployments.length + 1}`,
        status: 'PRIMARY',
        taskDefinition: service.taskDefinition,
        createdAt: new Date().toISOString(),
        desiredCount: service.desiredCount,
        runningCount: 0,
        pendingCount: service.desiredCount,
        rolloutState: 'IN_PROGRESS',
        ...changes,
      },
      ...deployments.map((one) => ({ ...one, status: 'ACTIVE' })),
    ];
    left = looks;
  }

  /** Whoever has given the service another revision has started a deployment. */
  function notice(service: any, isForced = false): void {
    if (deployments.length === 0) add(service, { rolloutState: 'COMPLETED' });
    const isAnother = service.taskDefinition !== deployments[0].taskDefinition;
    if (isAnother || isForced) add(service, {});
  }

  async function isBroken(taskDefinition: string): Promise<boolean> {
    const found = await aws('ecs:DescribeTaskDefinition', { taskDefinition });
    return found.taskDefinition.containerDefinitions.some(({ image }: any) =>
      image.endsWith(BROKEN),
    );
  }

  async function rollBack(service: any): Promise<any> {
    const [failed, { taskDefinition, id }] = deployments;
    const why = 'ECS deployment circuit breaker:';
    Object.assign(failed, {
      rolloutState: 'FAILED',
      rolloutStateReason: `${why} tasks failed to start.`,
      failedTasks: 3,
    });
    const message = `(service ${service.serviceName}) (deployment ${failed.id}) deployment failed: tasks failed to start.`;
    events = [{ id: 'event-1', createdAt: new Date().toISOString(), message }];
    const { clusterArn: cluster, serviceName } = service;
    const answer = await aws('ecs:UpdateService', {
      cluster,
      service: serviceName,
      taskDefinition,
    });
    add(answer.service, { rolloutStateReason: `${why} rolling back to deploymentId ${id}.` });
    return answer.service;
  }

  async function goOn(service: any): Promise<any> {
    const [primary] = deployments;
    if (primary.rolloutState !== 'IN_PROGRESS' || --left >= 0) return service;
    if (await isBroken(primary.taskDefinition)) return rollBack(service);
    Object.assign(primary, {
      rolloutState: 'COMPLETED',
      runningCount: primary.desiredCount,
      pendingCount: 0,
    });
    return service;
  }

  async function look({ forward }: AskedCall): Promise<object> {
    const answer = await forward();
    const [found] = answer.services;
    if (found?.deploymentController?.type !== 'ECS' || found.status !== 'ACTIVE') return answer;
    notice(found);
    const service = await goOn(found);
    return { ...answer, services: [{ ...service, deployments, events }] };
  }

  async function update({ parameters, forward }: AskedCall): Promise<object> {
    const { service } = await forward();
    notice(service, parameters.forceNewDeployment);
    return { service: { ...service, deployments, events } };
  }

  return oneAtATime({ 'ecs:DescribeServices': look, 'ecs:UpdateService': update });
}
