/** The emulator's. */
export const ACCOUNT = '123456789012';

export const serviceRoleArn = (pipeline: string): string =>
  `arn:aws:iam::${ACCOUNT}:role/service-role/${pipeline}-role`;

/**
 * A pipeline of type V2 with something of everything that the API knows, and with what no version of the SDK
 * knows: `somethingNew`.
 */
export const samplePipeline = (name: string): any => ({
  name,
  roleArn: serviceRoleArn(name),
  artifactStore: {
    type: 'S3',
    location: 'amzn-s3-demo-bucket',
    encryptionKey: { id: 'alias/aws/s3', type: 'KMS' },
  },
  stages: [
    {
      name: 'Source',
      actions: [
        {
          name: 'Repository',
          actionTypeId: {
            category: 'Source',
            owner: 'AWS',
            provider: 'CodeStarSourceConnection',
            version: '1',
          },
          runOrder: 1,
          configuration: { BranchName: 'main', FullRepositoryId: 'owner/repository' },
          outputArtifacts: [{ name: 'SourceOutput' }],
          inputArtifacts: [],
          namespace: 'SourceVariables',
        },
      ],
      onFailure: { result: 'RETRY', retryConfiguration: { retryMode: 'ALL_ACTIONS' } },
    },
    {
      name: 'Deploy',
      beforeEntry: {
        conditions: [
          {
            result: 'FAIL',
            rules: [
              {
                name: 'Window',
                ruleTypeId: {
                  category: 'Rule',
                  owner: 'AWS',
                  provider: 'DeploymentWindow',
                  version: '1',
                },
                configuration: { Cron: '* * * * ? *', TimeZone: 'UTC' },
                inputArtifacts: [],
              },
            ],
          },
        ],
      },
      actions: [
        {
          name: 'Stack',
          actionTypeId: {
            category: 'Compute',
            owner: 'AWS',
            provider: 'Commands',
            version: '1',
          },
          runOrder: 1,
          configuration: {},
          commands: ['echo #{SourceVariables.CommitId}'],
          environmentVariables: [{ name: 'STAGE', value: 'test', type: 'PLAINTEXT' }],
          inputArtifacts: [{ name: 'SourceOutput' }],
          outputArtifacts: [{ name: 'StackOutput', files: ['outputs.json'] }],
          outputVariables: ['STACK'],
          somethingNew: { kept: [1, 2.5, null] },
        },
      ],
      onSuccess: {
        conditions: [
          {
            result: 'ROLLBACK',
            rules: [
              {
                name: 'Alarms',
                ruleTypeId: {
                  category: 'Rule',
                  owner: 'AWS',
                  provider: 'CloudWatchAlarm',
                  version: '1',
                },
                configuration: { AlarmName: 'errors', WaitTime: '5' },
                inputArtifacts: [],
              },
            ],
          },
        ],
      },
    },
  ],
  executionMode: 'QUEUED',
  pipelineType: 'V2',
  variables: [{ name: 'target', defaultValue: 'all', description: 'what is deployed' }],
  triggers: [
    {
      providerType: 'CodeStarSourceConnection',
      gitConfiguration: {
        sourceActionName: 'Repository',
        push: [{ branches: { includes: ['main'], excludes: ['wip/*'] } }],
      },
    },
  ],
  somethingNew: { kept: true },
});
