import { on, type Requirements } from '../../../../test/emulated/index.js';

const onFunction = on(({ FunctionName }) => FunctionName);

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html */
export const requirements: Requirements = {
  'lambda:GetFunctionConfiguration': on(({ FunctionName, Qualifier }) =>
    Qualifier === undefined ? FunctionName : `${FunctionName}:${Qualifier}`,
  ),
  'lambda:PublishVersion': onFunction,
  'lambda:GetAlias': onFunction,
  'lambda:CreateAlias': onFunction,
  'lambda:UpdateAlias': onFunction,
};
