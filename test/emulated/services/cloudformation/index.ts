import { AwsError } from '../../front/aws-error.js';
import type { AskedCall, Aws, Behaviours } from '../../front/front.js';
import { oneAtATime } from '../../front/one-at-a-time.js';
import { courses } from './courses.js';
import { Stack } from './stack.js';
import { tagsIn, tagsOfStacks } from './tags.js';
import { failingIn, resourcesOf, templateOf } from './template.js';

/** Small, so that a stack's events take several of them. */
const EVENTS_A_PAGE = 3;

const invalid = (message: string) => new AwsError('ValidationError', message, 400);

/**
 * What moto lacks of stacks: operations take their time, fail and are rolled back, are named by their token in the
 * events, and are refused where CloudFormation would refuse them.
 */
export function cloudFormation(aws: Aws): Behaviours {
  const stacks = new Map<string, Stack>();

  /** @param stack name or id */
  async function find(stack: string): Promise<any> {
    const { Stacks } = await aws('cloudformation:DescribeStacks', { StackName: stack });
    return Stacks[0];
  }

  /** A stack that was there before is known from now on. */
  function known(found: any): Stack {
    const { StackId, StackName, StackStatus } = found;
    tagsOfStacks.set(StackId, tagsIn(found));
    const stack = stacks.get(StackId) ?? new Stack(StackId, StackName);
    if (!stacks.has(StackId)) stack.begin([{ status: StackStatus }], 'of somebody else');
    stacks.set(StackId, stack);
    return stack;
  }

  async function create(call: AskedCall): Promise<object> {
    const { StackName, ClientRequestToken, OnFailure } = call.parameters;
    const TemplateBody = await templateOf(call, aws);
    const failing = failingIn(TemplateBody);
    // Of a creation that is rolled back only the stack is left.
    const made = failing ? EMPTY : TemplateBody;
    const answer = await call.forward({ TemplateBody: made, TemplateURL: undefined });
    const stack = new Stack(answer.StackId, StackName);
    stacks.set(stack.id, stack);
    if (!failing) stack.begin(courses.creation, ClientRequestToken);
    else {
      const course = courses.failedCreation(failing.name, OnFailure);
      const end = () => aws('cloudformation:DeleteStack', { StackName: stack.id });
      stack.begin(course, ClientRequestToken, OnFailure === 'DELETE' ? end : undefined);
    }
    return answer;
  }

  async function update(call: AskedCall): Promise<object> {
    const { StackName, Parameters = [], ClientRequestToken } = call.parameters;
    const found = await find(StackName);
    const stack = known(found);
    const { id, status, isBusy } = stack;
    if (isBusy || status === 'ROLLBACK_COMPLETE') {
      throw invalid(`Stack:${id} is in ${status} state and can not be updated.`);
    }
    const TemplateBody = await templateOf(call, aws);
    const current = await aws('cloudformation:GetTemplate', { StackName });
    if (same(TemplateBody, current.TemplateBody) && same(Parameters, found.Parameters ?? [])) {
      throw invalid('No updates are to be performed.');
    }
    const failing = failingIn(TemplateBody);
    if (failing) stack.begin(courses.failedUpdate(failing.name), ClientRequestToken);
    else {
      await call.forward({ TemplateBody, TemplateURL: undefined });
      stack.begin(courses.update, ClientRequestToken);
    }
    return { StackId: id };
  }

  async function remove({ parameters }: AskedCall): Promise<object> {
    const { StackName, ClientRequestToken } = parameters;
    const stack = known(await find(StackName));
    if (stack.isBusy) {
      throw invalid(`Stack [${stack.id}] cannot be deleted while in status ${stack.status}`);
    }
    const full = await fullBucket(StackName);
    if (full) stack.begin(courses.failedDeletion(full), ClientRequestToken);
    else {
      const end = () => aws('cloudformation:DeleteStack', { StackName });
      stack.begin(courses.deletion, ClientRequestToken, end);
    }
    return {};
  }

  async function fullBucket(StackName: string): Promise<string | undefined> {
    const { TemplateBody } = await aws('cloudformation:GetTemplate', { StackName });
    for (const { name, Properties } of resourcesOf(textOf(TemplateBody))) {
      if (Properties?.BucketName === undefined) continue;
      const listed = await aws('s3:ListObjectsV2', { Bucket: Properties.BucketName });
      if (listed.KeyCount > 0) return name;
    }
    return undefined;
  }

  async function describe({ parameters }: AskedCall): Promise<object> {
    const found = await find(parameters.StackName);
    const stack = known(found);
    const { status: StackStatus, reason: StackStatusReason } = stack;
    await stack.advance();
    return { Stacks: [{ ...found, StackStatus, StackStatusReason }] };
  }

  function describeEvents({ parameters }: AskedCall): object {
    const { StackName, NextToken = '0' } = parameters;
    const events = stacks.get(StackName)?.events ?? [];
    const next = Number(NextToken) + EVENTS_A_PAGE;
    return {
      StackEvents: events.slice(Number(NextToken), next),
      ...(next < events.length && { NextToken: String(next) }),
    };
  }

  return oneAtATime({
    'cloudformation:CreateStack': create,
    'cloudformation:UpdateStack': update,
    'cloudformation:DeleteStack': remove,
    'cloudformation:DescribeStacks': describe,
    'cloudformation:DescribeStackEvents': describeEvents,
  });
}

const EMPTY = JSON.stringify({
  Resources: { Nothing: { Type: 'AWS::CloudFormation::WaitConditionHandle' } },
});

/** Moto hands JSON templates out as objects. */
const textOf = (template: unknown): string =>
  typeof template === 'string' ? template : JSON.stringify(template);

const same = (one: unknown, other: unknown): boolean => {
  const plain = (value: unknown) => textOf(value).replaceAll(/\s/gu, '');
  return plain(one) === plain(other);
};
