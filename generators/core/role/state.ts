/** An IAM policy document as it is sent: JSON. */
export type Document = Readonly<Record<string, unknown>>;

/** What of a role this project decides about. Policies under other names, and other tags, are other people's. */
export interface RoleState {
  readonly name: string;
  readonly path: string;
  readonly description: string;
  /** Seconds. */
  readonly maxSessionDuration: number;
  readonly trustPolicy: Document;
  readonly permissionsBoundary?: string;
  /** All tags of a role that is there; of a wanted one those that this project sets. */
  readonly tags: Readonly<Record<string, string>>;
  /** The inline policy with the permissions. */
  readonly inlinePolicy?: Document;
  /** Whether the project's customer-managed policy is attached. */
  readonly hasManagedPolicy: boolean;
  /** Of a role that is there: what others put onto it. */
  readonly foreign?: { readonly inline: readonly string[]; readonly attached: readonly string[] };
}

/** The project's customer-managed policy. */
export interface PolicyState {
  readonly arn: string;
  readonly name: string;
  readonly path: string;
  readonly document: Document;
  readonly tags: Readonly<Record<string, string>>;
  /** Of a policy that is there: its versions, the oldest first, and the one that counts. */
  readonly versions?: readonly string[];
  readonly defaultVersion?: string;
  /** How many users, groups and roles it is attached to. */
  readonly attachments?: number;
}

/** Everything of a project in IAM, at one moment; what is absent is not there. */
export interface IamState {
  readonly role?: RoleState;
  readonly policy?: PolicyState;
}

/** Name of the inline policy; SAM's template gives it the same. */
export const INLINE_POLICY = 'permissions';

/** The tags by which a later run knows what it may touch. */
export const TAGS = {
  project: 'codepipeline-handler:project',
  template: 'codepipeline-handler:template',
  generator: 'codepipeline-handler:generator',
} as const;

const ours: readonly string[] = Object.values(TAGS);

/** @returns the tags that this generator sets. */
export const ownTags = (tags: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => ours.includes(key)));

/** Whether a role or policy was made for that project by this generator. */
export const isOwn = (
  { tags }: { readonly tags: Readonly<Record<string, string>> },
  project: string,
): boolean => tags[TAGS.project] === project;
