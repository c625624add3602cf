import { randomBytes } from 'node:crypto';

import type { Combination } from '../support/combinations.js';
import { projectOf } from '../support/description.js';
import { variablesOf } from '../support/handlers.js';
import { loopbackCertificate } from './certificate.js';
import { AwsError } from './front/aws-error.js';
import { REGION, type Aws, type Behaviours, type Call, type Front } from './front/front.js';
import { IamGuard } from './iam/guard.js';
import { sharedRequirements, type Requirements } from './iam/requirements.js';
import { Role } from './iam/role.js';
import type { LambdaFunction } from './lambda.js';
import { CodeDeploy } from './services/codedeploy.js';
import { CodePipeline } from './services/codepipeline.js';
import { startSite, type Routes, type Site } from './site.js';

/** What is deployed: the same for all scenarios of a template. */
export interface Deployment {
  readonly project: Combination;
  /** Lambda's /var/task. */
  readonly folder: string;
  /** The project's iam/permissions-policy.json. */
  readonly policy: { readonly Statement: readonly { readonly Action: readonly string[] }[] };
  /** What IAM checks of the calls that only this template makes. */
  readonly requirements: Requirements;
  /** The function's own. */
  readonly credentials: Credentials;
}

/** Temporary credentials that nobody must ever see. */
export type Credentials = Readonly<
  Record<'accessKeyId' | 'secretAccessKey' | 'sessionToken', string>
>;

export const temporaryCredentials = (): Credentials => ({
  accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
  secretAccessKey: randomBytes(30).toString('base64'),
  sessionToken: randomBytes(150).toString('base64'),
});

/** Holds the input artifacts. */
export const ARTIFACT_BUCKET = 'codepipeline-eu-central-1-artifacts';

/**
 * An account of its own for one scenario: moto behind the front, the function with its role, the pipeline with
 * its own, and sites that the function may ask.
 */
export class World {
  readonly deployment: Deployment;
  readonly codePipeline = new CodePipeline();
  readonly codeDeploy = new CodeDeploy();
  readonly iam: IamGuard;
  /** Every call that was made, in order. */
  readonly calls: Call[] = [];
  readonly sites: Site[] = [];
  /** The function's own credentials, and those that the events carry. */
  readonly secrets: Readonly<Record<'function' | 'artifacts', Credentials>>;
  readonly #front: Front;
  #services: readonly Behaviours[];

  constructor(front: Front, deployment: Deployment, behaviours: readonly Behaviours[] = []) {
    this.deployment = deployment;
    this.secrets = { function: deployment.credentials, artifacts: temporaryCredentials() };
    this.#front = front;
    front.mistakes = [];
    this.iam = new IamGuard(
      {
        [this.secrets.function.accessKeyId]: new Role('function', deployment.policy),
        [this.secrets.artifacts.accessKeyId]: new Role('pipeline', PIPELINE_POLICY),
      },
      { ...sharedRequirements, ...deployment.requirements },
    );
    this.#services = [...behaviours, this.codePipeline.behaviours, this.codeDeploy.behaviours];
    this.use({});
  }

  /** Does an operation in moto, e.g. `aws('sns:CreateTopic', { Name: 'deployments' })`. */
  readonly aws: Aws = (...args) => this.#front.aws(...args);

  /** @returns a zip file of some texts, by their path in it */
  zip(texts: Readonly<Record<string, string>>): Promise<{ readonly base64: string }> {
    return this.#front.zip(texts);
  }

  /** Has some calls answered in another way than the rest of the scenario's world does. */
  use(behaviours: Behaviours): void {
    this.#services = [behaviours, ...this.#services];
    this.#front.behaviours = [
      { '*': (call) => void this.calls.push(call) },
      { '*': refuseInvalid },
      this.iam.behaviours,
      ...this.#services,
    ];
  }

  /** What broke in a behaviour: the scenario is wrong then, not the handler. */
  get mistakes(): readonly unknown[] {
    return this.#front.mistakes;
  }

  /** @returns the calls of a name that have been made. */
  callsOf(name: string): Call[] {
    return this.calls.filter((call) => call.name === name);
  }

  /** Starts a site on loopback. */
  async site(routes: Routes): Promise<Site> {
    return this.#add(await startSite(routes));
  }

  /** The same with a certificate that nobody trusts who is not told to: see `loopbackCertificate`. */
  async secureSite(routes: Routes): Promise<Site> {
    return this.#add(await startSite(routes, await loopbackCertificate()));
  }

  /** The function, with the environment variables of its infrastructure, or some others. */
  function(
    environment: Readonly<Record<string, string>> = {},
    timeoutSeconds = this.deployment.project.manifest.timeout,
  ): LambdaFunction {
    const fn = deployedFunction(this.deployment, this.secrets.function, this.#front.url);
    return { ...fn, timeoutSeconds, environment: { ...fn.environment, ...environment } };
  }

  async close(): Promise<void> {
    await Promise.all(this.sites.map((site) => site.close()));
    await this.#front.reset();
  }

  #add(site: Site): Site {
    this.sites.push(site);
    return site;
  }
}

/** @param url of AWS */
export function deployedFunction(
  { project, folder }: Pick<Deployment, 'project' | 'folder'>,
  role: Credentials,
  url: string,
): LambdaFunction {
  return {
    language: project.language,
    folder,
    name: projectOf(project).functionName,
    timeoutSeconds: project.manifest.timeout,
    environment: {
      AWS_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      AWS_ACCESS_KEY_ID: role.accessKeyId,
      AWS_SECRET_ACCESS_KEY: role.secretAccessKey,
      AWS_SESSION_TOKEN: role.sessionToken,
      AWS_ENDPOINT_URL: url,
      AWS_EC2_METADATA_DISABLED: 'true',
      LAMBDA_TASK_ROOT: folder,
      ...variablesOf(project),
    },
  };
}

/** What a pipeline's role needs for its artifacts: the function's role needs none of it. */
const PIPELINE_POLICY = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${ARTIFACT_BUCKET}/*` },
  ],
};

/** Services refuse what does not fit their API model; moto takes most of it. */
function refuseInvalid({ name, problems }: Call): undefined {
  if (problems.length === 0) return;
  const code = name.startsWith('cloudformation:') ? 'ValidationError' : 'ValidationException';
  throw new AwsError(code, problems.join('; '), 400);
}
