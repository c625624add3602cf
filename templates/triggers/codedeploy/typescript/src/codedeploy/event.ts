/** The ids in the event of a hook; there is nothing else in it. */
export interface HookEvent {
  readonly deploymentId: string;
  readonly hookExecutionId: string;
}

/**
 * Reads the ids, before anything that could fail: without them no answer can be given.
 *
 * @throws {TypeError} for what is no event of a lifecycle hook
 */
export function readHookEvent(event: unknown): HookEvent {
  const fields = (event ?? {}) as Readonly<Record<string, unknown>>;
  return {
    deploymentId: readId(fields, 'DeploymentId'),
    hookExecutionId: readId(fields, 'LifecycleEventHookExecutionId'),
  };
}

function readId(fields: Readonly<Record<string, unknown>>, name: string): string {
  const id = fields[name];
  if (typeof id === 'string' && id !== '') return id;
  throw new TypeError(`This is no event of a CodeDeploy lifecycle hook: it has no ${name}`);
}
