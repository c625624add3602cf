import { canaries } from './canaries.js';

export interface JobEventOptions {
  readonly jobId?: string;
  /** An object becomes JSON, a string stays as it is; without it the action has no `UserParameters`. */
  readonly userParameters?: unknown;
  readonly continuationToken?: string | undefined;
  /** Names of the input artifacts. */
  readonly inputArtifacts?: readonly string[];
  /** Milliseconds since 1970. */
  readonly credentialsExpire?: number;
}

export const FIRST_JOB_ID = '11111111-aaaa-4bbb-8ccc-000000000001';

/** The event of a job as CodePipeline sends it. */
export function createJobEvent({
  jobId = FIRST_JOB_ID,
  userParameters,
  continuationToken,
  inputArtifacts = [],
  credentialsExpire,
}: JobEventOptions = {}) {
  const text =
    typeof userParameters === 'string' || userParameters === undefined
      ? userParameters
      : JSON.stringify(userParameters);
  return {
    'CodePipeline.job': {
      id: jobId,
      accountId: '111122223333',
      data: {
        actionConfiguration: {
          configuration: {
            FunctionName: 'handler',
            ...(text !== undefined && { UserParameters: text }),
          },
        },
        inputArtifacts: inputArtifacts.map((name) => ({
          name,
          revision: null,
          location: {
            type: 'S3',
            s3Location: { bucketName: 'artifact-bucket', objectKey: `pipeline/${name}.zip` },
          },
        })),
        outputArtifacts: [],
        artifactCredentials: {
          ...canaries,
          ...(credentialsExpire !== undefined && { expirationTime: credentialsExpire }),
        },
        ...(continuationToken !== undefined && { continuationToken }),
      },
    },
  };
}
