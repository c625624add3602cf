import { cfn } from '../notation.js';
import type { RenderedFile } from '../render.js';
import { callsBetween, type Call } from './calls.js';
import { DOCUMENT_FILES, type Account } from './documents.js';
import { INLINE_POLICY, type Document, type IamState } from './state.js';

/** Everything stays open: a script or CloudFormation fills it in. */
export const ANY_ACCOUNT: Account = {
  id: '${AWS::AccountId}',
  partition: '${AWS::Partition}',
  region: '${AWS::Region}',
  urlSuffix: '${AWS::URLSuffix}',
};

const kebab = (name: string): string => name.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, '-').toLowerCase();

/** Single quotes keep everything but themselves, and nothing that is accepted here has one. */
const quoted = (text: string): string => `'${text}'`;

const nameOf = (path: string): string => path.split('/').at(-1) ?? path;

/** The documents are read from where the reviewer read them. */
const FILES: Readonly<Record<string, string>> = {
  AssumeRolePolicyDocument: nameOf(DOCUMENT_FILES.trustPolicy),
  PolicyDocument: nameOf(DOCUMENT_FILES.permissionsPolicy),
};

function argument(key: string, value: unknown): string {
  const file = FILES[key];
  if (file !== undefined) return `"$(fill < ${file})"`;
  if (Array.isArray(value))
    return (value as { Key: string; Value: string }[])
      .map((tag) => quoted(`Key=${tag.Key},Value=${tag.Value}`))
      .join(' ');
  const text = String(value);
  return text.includes('${') ? `"$(fill <<< ${quoted(text)})"` : quoted(text);
}

/** A call as the AWS CLI takes it: its options are the API's parameters. */
function command({ operation, input }: Call): string {
  const options = Object.entries(input).map(
    ([key, value]) => `--${kebab(key)} ${argument(key, value)}`,
  );
  return [`aws iam ${kebab(operation)}`, ...options].join(' \\\n  ');
}

function commands(wanted: IamState): string {
  const wait = `aws iam wait role-exists --role-name ${quoted(wanted.role?.name ?? '')}`;
  return callsBetween({}, wanted)
    .flatMap((call) => (call.operation === 'CreateRole' ? [command(call), wait] : [command(call)]))
    .join('\n');
}

const script = (wanted: IamState, region: string): string => `#!/usr/bin/env bash
# Creates this project's execution role, for somebody who may call IAM. Needs the AWS CLI and its credentials.
# It changes nothing that is there: where the role exists already, the first command fails.
set -euo pipefail
cd "$(dirname "$0")"

identity=$(aws sts get-caller-identity --query Arn --output text)
partition=$(cut -d: -f2 <<< "$identity")
account=$(cut -d: -f5 <<< "$identity")
region=\${AWS_REGION:-${region}}
suffix=amazonaws.com
if [ "$partition" = aws-cn ]; then suffix=amazonaws.com.cn; fi

# What depends on the account and the region.
fill() {
  sed -e "s/\\\${AWS::AccountId}/$account/g" -e "s/\\\${AWS::Partition}/$partition/g" \\
    -e "s/\\\${AWS::Region}/$region/g" -e "s/\\\${AWS::URLSuffix}/$suffix/g"
}

${commands(wanted)}
`;

/** CloudFormation reads every other `${…}` literally when an exclamation mark follows the brace. */
const escaped = (document: Document): Document =>
  JSON.parse(JSON.stringify(document).replaceAll(/\$\{(?!AWS::)/gu, '${!')) as Document;

function resources({ role, policy }: IamState): Record<string, unknown> {
  if (!role) return {};
  return {
    ExecutionRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: role.name,
        Path: role.path,
        Description: role.description,
        AssumeRolePolicyDocument: escaped(role.trustPolicy),
        MaxSessionDuration: role.maxSessionDuration,
        ...(role.permissionsBoundary !== undefined && {
          PermissionsBoundary: role.permissionsBoundary,
        }),
        ...(role.inlinePolicy && {
          Policies: [{ PolicyName: INLINE_POLICY, PolicyDocument: escaped(role.inlinePolicy) }],
        }),
        ...(policy && { ManagedPolicyArns: [{ Ref: 'PermissionsPolicy' }] }),
        Tags: Object.entries(role.tags).map(([Key, Value]) => ({ Key, Value })),
      },
    },
    ...(policy && {
      PermissionsPolicy: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: {
          ManagedPolicyName: policy.name,
          Path: policy.path,
          PolicyDocument: escaped(policy.document),
        },
      },
    }),
  };
}

const template = (wanted: IamState): string =>
  cfn({
    AWSTemplateFormatVersion: '2010-09-09',
    Description: wanted.role?.description,
    Resources: resources(wanted),
    Outputs: {
      ExecutionRoleArn: {
        Description: 'ARN of the execution role',
        Value: { 'Fn::GetAtt': ['ExecutionRole', 'Arn'] },
      },
    },
  });

/** The commands of the AWS CLI and the CloudFormation template, beside the documents they are made of. */
export const PRINTED = {
  script: 'iam/create-role.sh',
  template: 'iam/execution-role.yaml',
} as const;

/**
 * @param wanted the role in `ANY_ACCOUNT`.
 * @returns two files that make the role for somebody else: either of them does.
 */
export const printedFiles = (
  wanted: IamState,
  region: string,
): Pick<RenderedFile, 'path' | 'contents'>[] => [
  { path: PRINTED.script, contents: script(wanted, region) },
  { path: PRINTED.template, contents: template(wanted) },
];
