import { on, type Requirements } from '../../../../test/emulated/index.js';

const zone = ({ HostedZoneId }: any): string => `arn:aws:route53:::hostedzone/${HostedZoneId}`;

const normalized = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\.$/u, '')
    .replaceAll('*', String.raw`\052`);

const unique = (values: readonly string[]): string[] => [...new Set(values)];

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonroute53.html */
export const requirements: Requirements = {
  'route53:ListResourceRecordSets': on(zone),
  'route53:GetChange': on(({ Id }) => `arn:aws:route53:::change/${Id}`),
  'route53:ChangeResourceRecordSets': ({ name: action, parameters }) => {
    const { Changes } = parameters.ChangeBatch;
    const sets = Changes.map(({ ResourceRecordSet }: any) => ResourceRecordSet);
    const context = {
      'route53:ChangeResourceRecordSetsNormalizedRecordNames': unique(
        sets.map(({ Name }: any) => normalized(Name)),
      ),
      'route53:ChangeResourceRecordSetsRecordTypes': unique(sets.map(({ Type }: any) => Type)),
      'route53:ChangeResourceRecordSetsActions': unique(Changes.map(({ Action }: any) => Action)),
    };
    return [{ action, resource: zone(parameters), context }];
  },
};
