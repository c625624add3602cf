import { parse, patch } from '@decimalturn/toml-patch';

import { editJson } from '../json-text.js';
import type { InfraId } from '../languages.js';
import type { Value } from '../manifest.js';

/** A change of a project's file; an absent ARN takes the role out again. */
type Edit = (text: string, arn: string | undefined) => string;

const PARAMETER = 'ExecutionRoleArn';

interface SamConfig {
  default?: { deploy?: { parameters?: { parameter_overrides?: unknown } } };
}

/**
 * samconfig.toml: one of the parameters of `sam deploy`. Comments and layout stay.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-config.html
 */
const samConfig: Edit = (text, arn) => {
  const config = parse(text) as SamConfig;
  const parameters = (((config.default ??= {}).deploy ??= {}).parameters ??= {});
  const given = parameters.parameter_overrides ?? [];
  const list = typeof given === 'string' ? given.split(/\s+/u) : [...(given as string[])];
  const others = list.filter((item) => item !== '' && !item.startsWith(`${PARAMETER}=`));
  const overrides = arn === undefined ? others : [...others, `${PARAMETER}=${arn}`];
  parameters.parameter_overrides = typeof given === 'string' ? overrides.join(' ') : overrides;
  return patch(text, config);
};

const cdkContext: Edit = (text, arn) =>
  editJson(text, [{ path: ['context', 'executionRoleArn'], value: arn ?? '' }]);

const savedAnswers =
  (generator: string, answers: Readonly<Record<string, Value>>): Edit =>
  (text, arn) =>
    editJson(
      text,
      Object.entries({ ...answers, executionRoleArn: arn }).map(([name, value]) => ({
        path: [generator, name],
        value,
      })),
    );

/** The files in which a project names its execution role, and how: its infrastructure's, and the saved answers. */
export const recordsOf = (
  infra: InfraId,
  generator: string,
  answers: Readonly<Record<string, Value>>,
): Readonly<Record<string, Edit>> => ({
  ...(infra === 'sam' ? { 'samconfig.toml': samConfig } : { 'infra/cdk.json': cdkContext }),
  '.yo-rc.json': savedAnswers(generator, answers),
});
