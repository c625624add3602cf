import {
  ChangeResourceRecordSetsCommand,
  GetChangeCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
  type Change,
  type ChangeInfo,
  type ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import { mockClient } from 'aws-sdk-client-mock';

export const ZONE_ID = 'Z0123456789EXAMPLE';
export const NAME = 'www.example.com';

export const route53 = mockClient(Route53Client);

interface FakeZone {
  /** As they are now. */
  readonly recordSets: ResourceRecordSet[];
  /** The batches of changes that were made. */
  readonly batches: Change[][];
  /** What the next calls of an operation end in, instead of an answer. */
  readonly errors: { readonly change: Error[]; readonly look: Error[] };
}

/** A hosted zone whose changes are PENDING for some looks. */
export function fakeZone(recordSets: readonly ResourceRecordSet[], looks = 1): FakeZone {
  const zone: FakeZone = {
    recordSets: structuredClone([...recordSets]),
    batches: [],
    errors: { change: [], look: [] },
  };
  let pending = 0;
  const info = (): { ChangeInfo: ChangeInfo } => ({
    ChangeInfo: {
      Id: `/change/C${zone.batches.length}`,
      Status: --pending >= 0 ? 'PENDING' : 'INSYNC',
      SubmittedAt: new Date(0),
    },
  });
  route53.reset();
  route53.on(ListResourceRecordSetsCommand).callsFake(() => ({
    // The list goes on with other names and types.
    ResourceRecordSets: [...structuredClone(zone.recordSets), NEIGHBOUR],
  }));
  route53
    .on(ChangeResourceRecordSetsCommand)
    .callsFake(({ ChangeBatch: { Changes } }: { ChangeBatch: { Changes: Change[] } }) => {
      throwNext(zone.errors.change);
      for (const { ResourceRecordSet } of Changes) upsert(zone.recordSets, ResourceRecordSet);
      zone.batches.push(Changes);
      pending = looks + 1;
      return info();
    });
  route53.on(GetChangeCommand).callsFake(() => {
    throwNext(zone.errors.look);
    return info();
  });
  return zone;
}

function throwNext(errors: Error[]): void {
  const error = errors.shift();
  if (error) throw error;
}

function upsert(recordSets: ResourceRecordSet[], changed: ResourceRecordSet | undefined): void {
  const index = recordSets.findIndex(
    ({ Type, SetIdentifier }) => Type === changed?.Type && SetIdentifier === changed?.SetIdentifier,
  );
  if (changed) recordSets[index] = changed;
}

/** As Route 53 answers: names with a dot at the end. */
const named = `${NAME}.`;

const NEIGHBOUR: ResourceRecordSet = {
  Name: `z.${named}`,
  Type: 'CNAME',
  TTL: 60,
  ResourceRecords: [{ Value: 'elsewhere.example.com' }],
};

export const cname = (value: string): ResourceRecordSet => ({
  Name: named,
  Type: 'CNAME',
  TTL: 60,
  ResourceRecords: [{ Value: value }],
});

export const alias = (Type: 'A' | 'AAAA', name: string): ResourceRecordSet => ({
  Name: named,
  Type,
  AliasTarget: { HostedZoneId: 'Z215JYRZR1TBD5', DNSName: `${name}.`, EvaluateTargetHealth: true },
});

export const weighted = (SetIdentifier: string, Weight: number): ResourceRecordSet => ({
  ...cname(`${SetIdentifier}.example.com`),
  SetIdentifier,
  Weight,
  HealthCheckId: '11111111-2222-3333-4444-555555555555',
});

/** What a record set is after all. */
export const valueOf = ({ ResourceRecords, AliasTarget }: ResourceRecordSet) =>
  AliasTarget?.DNSName ?? ResourceRecords?.[0]?.Value;

/** An error as the SDK throws it. */
export function serviceError(name: string, details: object = {}): Error {
  return Object.assign(new Error('Said by the test'), { name, ...details });
}
