/**
 * What templates declare of themselves. The shapes are held by templates/manifest.schema.json;
 * a test validates every manifest against it, so nothing is checked again at run time.
 */

export type Value = string | number | boolean | readonly string[];

/** The part of JSON Schema that an answer may be described with. */
export interface ValueSchema {
  readonly type: 'string' | 'integer' | 'boolean' | 'array';
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: ValueSchema;
}

export interface Parameter {
  /** camelCase; the key in an answers file, and in kebab-case the flag. */
  readonly name: string;
  readonly question: string;
  readonly help: string;
  readonly schema: ValueSchema;
  /** Completes "… is wanted" when a value is refused. */
  readonly wanted: string;
  readonly default?: Value;
  /** A valid value, for documentation and tests; required where there is no default. */
  readonly example?: Value;
  /** Has a default and is never prompted for. */
  readonly advanced?: boolean;
  /** May stay without a value. */
  readonly optional?: boolean;
  /** Key in the invoke action's UserParameters. */
  readonly userParameter?: string;
  /** Name of the function's environment variable. */
  readonly environment?: string;
  /** Name of the CloudFormation parameter that holds it, so that stages may differ. */
  readonly cloudFormationParameter?: string;
  /** What it says of the input artifact: its name, or the path of a file that the work reads out of it. */
  readonly inputArtifact?: 'name' | 'file';
}

/** By operator and key. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface Permission {
  readonly sid: string;
  /** One sentence for the security reviewer; says so where "*" is the only possible resource. */
  readonly why: string;
  readonly actions: readonly string[];
  /** ARNs with `${AWS::Partition}`-style and `${parameterName}` placeholders. */
  readonly resources: readonly string[];
  readonly conditions?: Conditions;
  /** The statement is left out while the parameter of this name has no value. */
  readonly when?: string;
}

/** What is generated of the calling pipeline: its action to paste, or all of it as well. */
export type PipelineId = 'snippet' | 'demo';

export interface Link {
  readonly title: string;
  readonly url: string;
}

export interface Manifest {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Place in lists, from 1; the first is the default. Templates without one follow by name. */
  readonly order?: number;
  /** A folder of templates/triggers/. */
  readonly trigger: string;
  readonly inputArtifacts?: number;
  readonly modules?: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly permissions: readonly Permission[];
  /** Seconds until Lambda ends the function. */
  readonly timeout: number;
  /** MiB. */
  readonly memory: number;
  /** What a continued job of this template carries, for the sample event. */
  readonly continuation?: {
    readonly target: string;
    readonly state: Readonly<Record<string, unknown>>;
  };
  readonly outputVariables?: readonly { readonly name: string; readonly description: string }[];
  /** Lines of a Mermaid sequence diagram. */
  readonly sequence: readonly string[];
  readonly notes?: readonly string[];
  readonly links: readonly Link[];
}

/** What calls the function: a trigger's layer owns the Lambda entry and the protocol. */
export interface Trigger {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly functionNamePrefix: string;
  readonly modules?: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly permissions: readonly Permission[];
  /** The choices of `--pipeline`, the default first; without them there is no such question. */
  readonly pipelines?: readonly [PipelineId, ...PipelineId[]];
  /** For the role on the other side: the pipeline's service role, or that of a deployment. */
  readonly pipelinePermissions: readonly Permission[];
  /** Sample events by file name without `.json`; strings may hold `${placeholder}`s. */
  readonly events: Readonly<Record<string, unknown>>;
}

/** A role that an AWS service assumes, as it is declared. */
export interface RoleDeclaration {
  readonly service: string;
  /** Of the trust policy. */
  readonly conditions: Conditions;
  readonly permissions: readonly Permission[];
}

/**
 * The pipeline of `--pipeline demo`, as it is declared. Resources may hold `${PipelineName}`, `${RuleName}`,
 * `${SourceKey}`, the function's `${FunctionName}` and the stack's `${DemoSourceBucket}`, `${DemoArtifactBucket}`.
 */
export interface DemoDeclaration {
  readonly pipelineName: string;
  /** Of the EventBridge rule that starts the pipeline. */
  readonly ruleName: string;
  /** Of the object that the pipeline starts from. */
  readonly sourceKey: string;
  readonly serviceRole: RoleDeclaration;
  readonly startRole: RoleDeclaration;
}
