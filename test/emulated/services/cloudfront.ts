import { AwsError } from '../front/aws-error.js';
import type { AskedCall, Aws, Behaviours } from '../front/front.js';
import { oneAtATime } from '../front/one-at-a-time.js';

/** An invalidation that was made through the front. */
interface Invalidation {
  readonly answer: any;
  readonly paths: string;
  /** How often it is still seen in progress. */
  looks: number;
}

/**
 * Creates a distribution. Moto makes up its id, which no policy knows beforehand: at the front it has the one that
 * is wanted.
 *
 * @returns moto's id
 */
export async function createDistribution(aws: Aws, id: string): Promise<string> {
  const origin = { Id: 'site', DomainName: 'site.example.com', OriginPath: '' };
  const DistributionConfig = {
    CallerReference: id,
    Comment: id,
    Enabled: true,
    Origins: { Quantity: 1, Items: [origin] },
    DefaultCacheBehavior: { TargetOriginId: 'site', ViewerProtocolPolicy: 'https-only' },
  };
  const { Distribution } = await aws('cloudfront:CreateDistribution', { DistributionConfig });
  return Distribution.Id;
}

/**
 * What moto lacks of invalidations: they take their time, are `Completed` as AWS spells it, and the same caller
 * reference does not make a second one.
 *
 * @param looks how often an invalidation is seen in progress
 * @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_InvalidationBatch.html
 */
export function cloudFront(aws: Aws, { looks = 2 } = {}): Behaviours {
  const invalidations = new Map<string, Invalidation>();

  /** Of a distribution that is not there the id stays as it is. */
  async function idOf(distribution: string): Promise<{ DistributionId: string }> {
    const { DistributionList } = await aws('cloudfront:ListDistributions');
    const found = DistributionList.Items?.find(({ Comment }: any) => Comment === distribution);
    return { DistributionId: found?.Id ?? distribution };
  }

  async function create({ parameters, forward }: AskedCall): Promise<object> {
    const { DistributionId, InvalidationBatch } = parameters;
    const reference = `${DistributionId} ${InvalidationBatch.CallerReference}`;
    const paths = JSON.stringify(InvalidationBatch.Paths.Items.toSorted());
    const known = invalidations.get(reference);
    if (known && known.paths !== paths) {
      throw new AwsError(
        'InvalidArgument',
        'Your request contains a caller reference that was used for a previous invalidation batch for the same distribution.',
      );
    }
    if (known) return known.answer;
    const created = await forward(await idOf(DistributionId));
    const answer = { Invalidation: { ...created.Invalidation, Status: 'InProgress' } };
    const invalidation = { answer, paths, looks };
    invalidations.set(reference, invalidation).set(created.Invalidation.Id, invalidation);
    return answer;
  }

  async function get({ parameters, forward }: AskedCall): Promise<object> {
    const found = await forward(await idOf(parameters.DistributionId));
    const invalidation = invalidations.get(parameters.Id);
    const isInProgress = invalidation !== undefined && --invalidation.looks >= 0;
    const Status = isInProgress ? 'InProgress' : 'Completed';
    return { Invalidation: { ...found.Invalidation, Status } };
  }

  return oneAtATime({
    'cloudfront:CreateInvalidation': create,
    'cloudfront:GetInvalidation': get,
  });
}
