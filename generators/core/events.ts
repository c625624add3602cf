import { fillDeep } from './placeholders.js';
import type { ProjectBase } from './project.js';

/** The job that a sample continuation goes on with, and when it began: fixed, so that projects are reproducible. */
const FIRST_JOB = '11111111-abcd-1111-abcd-111111abcdef';
const STARTED_AT = Date.UTC(2026, 0, 1);
/** Far away, so that the sample can be run at any time. */
const DEADLINE = Date.UTC(2100, 0, 1);

/** The token that the protocol would have written; its shape is the trigger layer's `ContinuationToken`. */
function continuationToken({ template, answers }: ProjectBase): string {
  const { target = '', state = {} } = template.continuation ?? {};
  const valueOf = (name: string): string | undefined =>
    answers[name] === undefined ? undefined : String(answers[name]);
  return JSON.stringify({
    v: 1,
    id: FIRST_JOB,
    target: fillDeep(target, valueOf),
    startedAt: STARTED_AT,
    deadline: DEADLINE,
    attempt: 1,
    state: fillDeep(state, valueOf),
  });
}

/** An action that takes no artifact gets none: the trigger's samples show the case with one. */
function withArtifacts(event: unknown, wanted: number): unknown {
  const sample = structuredClone(event) as Record<
    string,
    { data?: { inputArtifacts?: unknown[] } }
  >;
  const data = sample['CodePipeline.job']?.data;
  if (data?.inputArtifacts) data.inputArtifacts = data.inputArtifacts.slice(0, wanted);
  return sample;
}

/** @returns the contents of events/*.json by file name without `.json`, with the project's values. */
export function sampleEvents(base: ProjectBase): Readonly<Record<string, unknown>> {
  const values: Readonly<Record<string, string>> = {
    functionName: base.functionName,
    region: base.region,
    userParametersJson: base.userParametersJson,
    continuationToken: continuationToken(base),
    artifact: base.artifact.name,
  };
  return Object.fromEntries(
    Object.entries(base.trigger.events).map(([name, event]) => {
      const artifacts = name === 'encrypted-artifact' ? 1 : (base.template.inputArtifacts ?? 0);
      return [
        name,
        withArtifacts(
          fillDeep(event, (key) => values[key]),
          artifacts,
        ),
      ];
    }),
  );
}
