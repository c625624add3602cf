/** Tags by key. */
export type Tags = Readonly<Record<string, string>>;

/** As requests and answers have them. */
export const tagsIn = ({ Tags = [] }: any): Tags =>
  Object.fromEntries(Tags.map(({ Key, Value }: any) => [Key, Value]));

/** What IAM knows of stacks when it is asked about one: their tags, by id. No id comes twice. */
export const tagsOfStacks = new Map<string, Tags>();

/** @returns the condition keys that IAM has of tags */
export const tagKeys = (key: 'RequestTag' | 'ResourceTag', tags: Tags = {}): Tags =>
  Object.fromEntries(Object.entries(tags).map(([name, value]) => [`aws:${key}/${name}`, value]));
