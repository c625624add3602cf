import { triggerOf, type Catalog } from './catalog.js';
import { artifactOf, type Artifact } from './artifact.js';
import { cdkData, type CdkData } from './cdk.js';
import { demoPipeline, type Demo } from './demo.js';
import { sampleEvents } from './events.js';
import { localFunction, type LocalFunction } from './local.js';
import {
  commandsFor,
  infrastructures,
  languages,
  packageManagers,
  type Commands,
  type InfraId,
  type Language,
  type LanguageId,
  type PackageManager,
  type PackageManagerId,
} from './languages.js';
import type { Manifest, Permission, PipelineId, Trigger, Value } from './manifest.js';
import {
  cloudFormationParameter,
  environmentOf,
  refuseLongUserParameters,
  text,
  userParametersOf,
  type AnsweredParameter,
  type CloudFormationParameter,
} from './parameters.js';
import {
  applicable,
  policyDocument,
  statement,
  trustPolicy,
  type Binding,
  type PolicyDocument,
  type Statement,
} from './policy.js';

/** Stage 2 of a run: everything about the project that is derived from the answers, in one place. Templates see it. */
export interface Project {
  readonly name: string;
  readonly description: string;
  readonly region: string;
  readonly functionName: string;
  readonly generator: { readonly name: string; readonly version: string };
  readonly template: Omit<Manifest, 'parameters'> & {
    readonly parameters: readonly AnsweredParameter[];
  };
  readonly trigger: Trigger;
  readonly language: Pick<Language, 'id' | 'title' | 'handler'> & {
    readonly runtime: string;
    readonly codeUri: string;
  };
  readonly infra: { readonly id: InfraId; readonly title: string };
  readonly pipeline: PipelineId;
  /** Read by the layer of the demo pipeline only. */
  readonly demo: Demo;
  readonly commands: Commands;
  readonly packageManager: PackageManager | undefined;
  /** Literal environment variables; those of CloudFormation parameters are declared there. */
  readonly environment: Readonly<Record<string, string>>;
  readonly userParameters: Readonly<Record<string, Value>>;
  /** As the invoke action carries them: one line, at most 1,000 characters. */
  readonly userParametersJson: string;
  readonly artifact: Artifact;
  readonly cloudFormationParameters: readonly CloudFormationParameter[];
  /** The execution role's permissions; CloudFormation parameters stay placeholders. */
  readonly statements: readonly Statement[];
  readonly whyByStatement: readonly {
    readonly sid: string;
    readonly actions: readonly string[];
    readonly resources: readonly string[];
    readonly why: string;
  }[];
  /** Complete documents: this project's values, only `${AWS::…}` left open. */
  readonly iam: {
    readonly trustPolicy: PolicyDocument;
    readonly permissionsPolicy: PolicyDocument;
    readonly pipelinePolicy: PolicyDocument;
  };
  readonly events: Readonly<Record<string, unknown>>;
  /** ARN of an execution role that is there already; else the infrastructure makes one. */
  readonly executionRoleArn: string | undefined;
  readonly local: LocalFunction;
  readonly cdk: CdkData;
  /** The answers as they are saved, for a later run. */
  readonly answers: Readonly<Record<string, Value>>;
}

/** What the data of single tools is derived from. */
export type ProjectBase = Omit<Project, 'events' | 'local' | 'cdk'>;

/** In templates a CloudFormation parameter stays a placeholder; in iam/ every value is filled in. */
function bindings(
  parameters: readonly AnsweredParameter[],
  functionName: string,
): { readonly infrastructure: Binding; readonly literal: Binding } {
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const valueOf = (name: string): string | readonly string[] | undefined => {
    const value = byName.get(name)?.value;
    if (value === undefined) return undefined;
    return Array.isArray(value) ? (value as readonly string[]) : text(value);
  };
  return {
    infrastructure: (name) => {
      const reference = byName.get(name)?.cloudFormationParameter;
      return reference === undefined ? valueOf(name) : `\${${reference}}`;
    },
    literal: (name) => (name === 'FunctionName' ? functionName : valueOf(name)),
  };
}

function languageOf(answers: Readonly<Record<string, Value>>): Project['language'] {
  const { id, title, handler, codeUri } = languages[answers['language'] as LanguageId];
  return {
    id,
    title,
    handler,
    runtime: answers['runtime'] as string,
    codeUri: codeUri[answers['infra'] as InfraId],
  };
}

/** @returns the name of a project's function; a trigger may ask for a prefix. */
export const functionNameOf = (trigger: Trigger, name: string): string =>
  `${trigger.functionNamePrefix}${name}`;

/**
 * Derives a project from complete, validated answers.
 * @throws AnswersError where the user parameters together are longer than an action's configuration may be.
 */
export function buildProject(
  catalog: Catalog,
  answers: Readonly<Record<string, Value>>,
  generator: Project['generator'],
): Project {
  const manifest = catalog.templates.find(({ id }) => id === answers['template']);
  if (!manifest) throw new RangeError(`no template ${String(answers['template'])}`);
  const trigger = triggerOf(catalog, manifest);
  const declared = [...trigger.parameters, ...manifest.parameters];
  const parameters: AnsweredParameter[] = declared.map((parameter) => {
    const value = answers[parameter.name];
    return value === undefined ? parameter : { ...parameter, value };
  });
  const name = answers['name'] as string;
  const functionName = functionNameOf(trigger, name);
  const bind = bindings(parameters, functionName);
  const allowed = (permissions: readonly Permission[]): Permission[] =>
    applicable(permissions, answers);
  const permissions = allowed([
    ...catalog.permissions,
    ...trigger.permissions,
    ...manifest.permissions,
  ]);
  const documents = (granted: readonly Permission[]): PolicyDocument =>
    policyDocument(granted.map((permission) => statement(permission, bind.literal)));
  const userParameters = userParametersOf(parameters);
  const userParametersJson = JSON.stringify(userParameters);
  refuseLongUserParameters(userParametersJson);
  const artifact = artifactOf(parameters);
  const pipelinePermissions = allowed(trigger.pipelinePermissions);
  const packageManager = packageManagers[answers['packageManager'] as PackageManagerId];
  const base = {
    name,
    description: answers['description'] as string,
    region: answers['region'] as string,
    functionName,
    generator,
    template: { ...manifest, parameters },
    trigger,
    language: languageOf(answers),
    infra: infrastructures[answers['infra'] as InfraId],
    pipeline: (answers['pipeline'] ?? 'snippet') as PipelineId,
    demo: demoPipeline(catalog.demo, artifact.name, pipelinePermissions),
    commands: commandsFor(packageManager),
    packageManager,
    environment: environmentOf(parameters),
    userParameters,
    userParametersJson,
    artifact,
    cloudFormationParameters: parameters.flatMap(cloudFormationParameter),
    statements: permissions.map((permission) => statement(permission, bind.infrastructure)),
    whyByStatement: permissions.map((permission) => {
      const { Sid, Action, Resource } = statement(permission, bind.literal);
      return { sid: Sid, actions: Action, resources: Resource, why: permission.why };
    }),
    iam: {
      trustPolicy: trustPolicy('lambda.amazonaws.com'),
      permissionsPolicy: documents(permissions),
      pipelinePolicy: documents(pipelinePermissions),
    },
    executionRoleArn: answers['executionRoleArn'] as string | undefined,
    answers,
  };
  return { ...base, events: sampleEvents(base), local: localFunction(base), cdk: cdkData(base) };
}
