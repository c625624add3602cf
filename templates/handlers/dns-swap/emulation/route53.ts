import {
  AwsError,
  oneAtATime,
  type AskedCall,
  type Aws,
  type Behaviours,
} from '../../../../test/emulated/index.js';
import { ZONE } from './given.js';

/** A change that was made through the front. */
interface Change {
  readonly info: any;
  /** How often it is still seen pending. */
  looks: number;
}

const ZONE_NAME = 'example.com.';

/**
 * What moto lacks of Route 53: the hosted zone has the id that the policy knows, changes take their time, and what
 * the service refuses is refused.
 *
 * @param looks how often a change is seen PENDING
 */
export function route53(aws: Aws, { looks = 2 } = {}): Behaviours {
  const changes = new Map<string, Change>();

  async function motoZone(id: string): Promise<{ HostedZoneId: string }> {
    const { HostedZones } = await aws('route53:ListHostedZones');
    const found = HostedZones.find(({ Name }: any) => Name === ZONE_NAME);
    if (id !== ZONE || !found) {
      throw new AwsError('NoSuchHostedZone', `No hosted zone found with ID: ${id}`, 404);
    }
    return { HostedZoneId: found.Id.split('/').at(-1) };
  }

  async function list({ parameters, forward }: AskedCall): Promise<object> {
    return forward(await motoZone(parameters.HostedZoneId));
  }

  async function change({ parameters, forward }: AskedCall): Promise<object> {
    const { HostedZoneId, ChangeBatch } = parameters;
    for (const { ResourceRecordSet } of ChangeBatch.Changes) refuse(ResourceRecordSet);
    await forward(await motoZone(HostedZoneId));
    const id = `C${changes.size}EXAMPLE`;
    const info = { Id: `/change/${id}`, Status: 'PENDING', SubmittedAt: '2026-01-01T00:00:00Z' };
    changes.set(id, { info, looks });
    return { ChangeInfo: info };
  }

  function get({ parameters }: AskedCall): object {
    const found = changes.get(parameters.Id);
    if (!found) throw new AwsError('NoSuchChange', `A change with id ${parameters.Id} …`, 404);
    const Status = --found.looks >= 0 ? 'PENDING' : 'INSYNC';
    return { ChangeInfo: { ...found.info, Status } };
  }

  return oneAtATime({
    'route53:ListResourceRecordSets': list,
    'route53:ChangeResourceRecordSets': change,
    'route53:GetChange': get,
  });
}

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html */
function refuse({ TTL, AliasTarget, ResourceRecords }: any): void {
  const name: string = AliasTarget?.DNSName ?? ResourceRecords[0].Value;
  const problems = [
    [(AliasTarget === undefined) === (TTL === undefined), 'A TTL is for what is no alias'],
    [name.includes('..'), 'FATAL problem: DomainLabelEmpty'],
  ] as const;
  for (const [isWrong, problem] of problems) {
    if (isWrong) throw new AwsError('InvalidChangeBatch', `[Invalid record: ${problem}]`, 400);
  }
}
