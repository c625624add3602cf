import { parse } from 'yaml';

import { AwsError } from '../../front/aws-error.js';
import type { AskedCall, Aws } from '../../front/front.js';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const MAXIMUM_IN_REQUEST = 51_200;

/** A resource of a template. */
export interface Resource {
  readonly name: string;
  readonly Type: string;
  readonly Properties?: any;
}

/**
 * Reads the template of a request, as CloudFormation does before it starts anything.
 *
 * @returns its text
 * @throws AwsError when it is too large for a request, or wants capabilities that the request does not have
 */
export async function templateOf({ parameters }: AskedCall, aws: Aws): Promise<string> {
  const { TemplateBody, TemplateURL, Capabilities = [] } = parameters;
  if (TemplateBody !== undefined && Buffer.byteLength(TemplateBody) > MAXIMUM_IN_REQUEST) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${MAXIMUM_IN_REQUEST}`,
    );
  }
  const text: string = TemplateBody ?? (await download(TemplateURL, aws));
  const resources = resourcesOf(text);
  if (resources.length === 0) {
    const message = 'Template format error: At least one Resources member must be defined.';
    throw new AwsError('ValidationError', message, 400);
  }
  const usesIam = resources.some(({ Type }) => Type.startsWith('AWS::IAM::'));
  if (usesIam && Capabilities.length === 0) {
    throw new AwsError(
      'InsufficientCapabilitiesException',
      'Requires capabilities : [CAPABILITY_IAM]',
    );
  }
  return text;
}

/** Short forms of functions, such as !Ref, are read as their arguments. */
export function resourcesOf(template: string): Resource[] {
  const { Resources = {} } = parse(template, { logLevel: 'silent' }) ?? {};
  return Object.entries<any>(Resources).map(([name, resource]) => ({ name, ...resource }));
}

/** Nobody signals it, so it fails when its time is over. */
export const failingIn = (template: string): Resource | undefined =>
  resourcesOf(template).find(({ Type }) => Type === 'AWS::CloudFormation::WaitCondition');

async function download(url: string, aws: Aws): Promise<string> {
  const [Bucket, ...key] = new URL(url).pathname.slice(1).split('/');
  const { Body } = await aws('s3:GetObject', { Bucket, Key: key.join('/') });
  return Buffer.from(Body.base64, 'base64').toString();
}
