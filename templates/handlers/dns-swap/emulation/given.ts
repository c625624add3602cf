import { runJob, type JobOptions, type World } from '../../../../test/emulated/index.js';

/** What the project's permissions are for: the examples of the manifest. */
export const ZONE = 'Z0123456789EXAMPLE';
export const RECORD = 'www.example.com';
export const BLUE = 'blue.example.com';
export const GREEN = 'green.example.com';

export const cname = (value: string, more: object = {}) => ({
  Name: `${RECORD}.`,
  Type: 'CNAME',
  TTL: 60,
  ResourceRecords: [{ Value: value }],
  ...more,
});

export const alias = (Type: string, DNSName: string) => ({
  Name: `${RECORD}.`,
  Type,
  AliasTarget: { HostedZoneId: 'Z215JYRZR1TBD5', DNSName, EvaluateTargetHealth: true },
});

export const weighted = (SetIdentifier: string, Weight: number) =>
  cname(`${SetIdentifier}.example.com`, { SetIdentifier, Weight });

/** Makes the hosted zone with some record sets. @returns what looks at them */
export async function zoneWith(world: World, ...recordSets: readonly object[]) {
  const zone = { Name: 'example.com.', CallerReference: 'scenario' };
  const { HostedZone } = await world.aws('route53:CreateHostedZone', zone);
  const HostedZoneId = HostedZone.Id.split('/').at(-1);
  const change = (changed: readonly object[]) => {
    const Changes = changed.map((ResourceRecordSet) => ({ Action: 'UPSERT', ResourceRecordSet }));
    const parameters = { HostedZoneId, ChangeBatch: { Changes } };
    return world.aws('route53:ChangeResourceRecordSets', parameters);
  };
  if (recordSets.length > 0) await change(recordSets);
  return {
    change: (...changed: readonly object[]) => change(changed),
    /** The record sets of the record, without those that every hosted zone has. */
    look: async (): Promise<any[]> => {
      const { ResourceRecordSets } = await world.aws('route53:ListResourceRecordSets', {
        HostedZoneId,
      });
      return ResourceRecordSets.filter(({ Name }: any) => Name === `${RECORD}.`);
    },
  };
}

/** Moves the record. */
export const swap = (world: World, parameters: object = {}, options: JobOptions = {}) =>
  runJob(world, { hostedZoneId: ZONE, name: RECORD, to: GREEN, ...parameters }, options);
