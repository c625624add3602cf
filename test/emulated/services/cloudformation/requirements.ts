import { arn, passRole, type Requirements } from '../../iam/requirements.js';
import { tagKeys, tagsIn, tagsOfStacks } from './tags.js';

/** The part behind the name is not known before the stack is there. */
const stackArn = (nameOrId: string): string =>
  nameOrId.startsWith('arn:') ? nameOrId : arn('cloudformation', `stack/${nameOrId}/0a1b2c3d`);

const onStack: Requirements[string] = ({ name, parameters }) => [
  { action: name, resource: stackArn(parameters.StackName), context: contextOf(name, parameters) },
];

/** With what the request says, and what the stack has. */
const contextOf = (name: string, parameters: any): Readonly<Record<string, string>> => ({
  ...(/(Create|Update)Stack$/u.test(name) && tagKeys('RequestTag', tagsIn(parameters))),
  ...tagKeys('ResourceTag', tagsOfStacks.get(parameters.StackName)),
});

/** What CloudFormation does for the caller, it checks as the caller's. */
const withRoleAndTemplate: Requirements[string] = (call) => {
  const { RoleARN, TemplateURL } = call.parameters;
  return [
    ...onStack(call),
    ...passRole(RoleARN, 'cloudformation.amazonaws.com'),
    ...(TemplateURL === undefined
      ? []
      : [
          {
            action: 's3:GetObject',
            resource: `arn:aws:s3:::${new URL(TemplateURL).pathname.slice(1)}`,
          },
        ]),
  ];
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html */
export const cloudFormationRequirements: Requirements = {
  'cloudformation:CreateStack': withRoleAndTemplate,
  'cloudformation:UpdateStack': withRoleAndTemplate,
  'cloudformation:DeleteStack': withRoleAndTemplate,
  'cloudformation:DescribeStacks': onStack,
  'cloudformation:DescribeStackEvents': onStack,
};
