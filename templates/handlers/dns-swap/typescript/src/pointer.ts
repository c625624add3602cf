import type { ResourceRecordSet } from '@aws-sdk/client-route-53';

/**
 * What a record set points to, as one text: the weight of a weighted one, hosted zone and DNS name
 * of an alias, the value of a CNAME record. That is all of it that is ever changed.
 *
 * @returns undefined for a record set of another kind
 */
export function pointerOf(recordSet: ResourceRecordSet): string | undefined {
  const { Type, Weight, AliasTarget, ResourceRecords = [], SetIdentifier } = recordSet;
  if (Weight !== undefined) return String(Weight);
  if (SetIdentifier !== undefined || recordSet.TrafficPolicyInstanceId !== undefined) {
    return undefined;
  }
  if (AliasTarget) return `${AliasTarget.HostedZoneId ?? ''} ${normalName(AliasTarget.DNSName)}`;
  const [record] = ResourceRecords;
  return Type === 'CNAME' && record ? normalName(record.Value) : undefined;
}

/** The same record set, pointing elsewhere. TTL, health check and all else stay as they are. */
export function pointedTo(recordSet: ResourceRecordSet, pointer: string): ResourceRecordSet {
  if (recordSet.Weight !== undefined) return { ...recordSet, Weight: Number(pointer) };
  if (!recordSet.AliasTarget) return { ...recordSet, ResourceRecords: [{ Value: pointer }] };
  const [HostedZoneId, DNSName] = pointer.split(' ');
  return { ...recordSet, AliasTarget: { ...recordSet.AliasTarget, HostedZoneId, DNSName } };
}

/**
 * A DNS name as it is compared: Route 53 answers with a dot at the end and in lower case.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html
 */
export function normalName(name = ''): string {
  return name
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^\*/, String.raw`\052`);
}

/** For people: of an alias without its hosted zone. */
export function shown(pointer: string): string {
  return pointer.split(' ').at(-1) ?? pointer;
}
