import type { Tag } from '@aws-sdk/client-ec2';

/** The keys of the tags by which the function knows its own images, and IAM does. */
export const OWN_TAGS = ['CreatedByFunction', 'SourceInstance', 'CreatedByJob'] as const;

/** Whose an image is: the function's, of one instance. */
export interface Owner {
  readonly functionName: string;
  readonly instanceId: string;
}

/** The tags of an image that is made. */
export function ownTags({ functionName, instanceId }: Owner, job: string): Tag[] {
  const values = {
    CreatedByFunction: functionName,
    SourceInstance: instanceId,
    CreatedByJob: job,
  };
  return OWN_TAGS.map((Key) => ({ Key, Value: values[Key] }));
}

/** The filters that find all images of an owner. */
export const ownFilters = ({ functionName, instanceId }: Owner) => [
  { Name: 'tag:CreatedByFunction', Values: [functionName] },
  { Name: 'tag:SourceInstance', Values: [instanceId] },
];
