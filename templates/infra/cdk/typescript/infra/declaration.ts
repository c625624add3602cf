/** A role: who may assume it, what it may do, and why. */
export interface RoleDeclaration {
  readonly trustPolicy: TrustPolicy;
  readonly statements: readonly Statement[];
  /** Why each statement is needed, by its Sid. */
  readonly reasons: Readonly<Record<string, string>>;
}

/** The shape of function.json: what the stack has to know about the function and its execution role. */
export interface Declaration extends RoleDeclaration {
  readonly description: string;
  /** What the name of the function has to begin with. */
  readonly functionNamePrefix: string;
  /** Identifier of the Lambda runtime, such as `nodejs24.x`. */
  readonly runtime: string;
  /** `file.export` inside `code`. */
  readonly handler: string;
  /** What `npm run build` leaves behind, relative to infra/. */
  readonly code: string;
  readonly timeoutSeconds: number;
  /** In MiB. */
  readonly memorySize: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly parameters: readonly Parameter[];
}

/** A value of the function that differs between stages: a context key of cdk.json. */
export interface Parameter {
  /** The name in `${Name}` placeholders; the context key begins with a lower-case letter. */
  readonly name: string;
  readonly description: string;
  /** A regular expression that has to match the whole value. */
  readonly allowedPattern?: string | undefined;
  /** What is said when a value does not match. */
  readonly constraintDescription?: string | undefined;
  /** The environment variable that hands the value to the function. */
  readonly environment?: string | undefined;
}

/** A statement of an IAM policy whose strings may hold `${…}` placeholders. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: unknown;
}

/** Who may assume a role; strings of a condition may hold `${…}` placeholders. */
export interface TrustPolicy {
  readonly Version: string;
  readonly Statement: readonly {
    readonly Effect: string;
    readonly Principal: { readonly Service: string };
    readonly Action: string;
    readonly Condition?: unknown;
  }[];
}

/** The context key of a parameter: `DistributionId` is set by `-c distributionId=…`. */
export function contextKey(parameter: Parameter): string {
  return parameter.name.charAt(0).toLowerCase() + parameter.name.slice(1);
}
