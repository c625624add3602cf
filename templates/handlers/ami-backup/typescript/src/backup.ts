import type { Image } from '@aws-sdk/client-ec2';
import {
  continueLater,
  jobFailed,
  succeeded,
  type ActionContext,
  type Outcome,
} from './codepipeline/index.js';
import type { Images } from './images.js';
import { ownTags, type Owner } from './own-tags.js';
import type { Parameters } from './parameters.js';
import { prune, surplus } from './pruning.js';
import type { State } from './state.js';

type Context = ActionContext<State>;

/** Makes the image, waits until it is available, and then removes the oldest ones. */
export async function backUp(
  given: Parameters,
  owner: Owner,
  images: Images,
  context: Context,
): Promise<Outcome<State>> {
  const { functionName, instanceId } = owner;
  // The same in every job and every duplicate of its event, and nobody else's.
  const name = `${functionName}-${instanceId}-${context.idempotencyToken}`;
  const image = await images.find(name);
  if (image) return judge(image, given, owner, images, context);
  if (!context.state) return create(name, given, owner, images, context);
  const { imageId } = context.state;
  return continueLater(context.state, {
    summary: `Image ${imageId ?? name} cannot be seen yet`,
    externalExecutionId: imageId,
  });
}

async function create(
  name: string,
  { reboot, tags }: Parameters,
  owner: Owner,
  images: Images,
  { idempotencyToken }: Context,
): Promise<Outcome<State>> {
  const more = tags.map((tag) => {
    const [Key = ''] = tag.split('=');
    return { Key, Value: tag.slice(Key.length + 1) };
  });
  const Tags = [...ownTags(owner, idempotencyToken), ...more];
  const imageId = await images.create({
    InstanceId: owner.instanceId,
    Name: name,
    Description: `Backup by the function ${owner.functionName}`,
    NoReboot: !reboot,
    TagSpecifications: [
      { ResourceType: 'image', Tags },
      { ResourceType: 'snapshot', Tags },
    ],
  });
  const state = imageId === undefined ? {} : { imageId };
  const summary = `Image ${imageId ?? name} of ${owner.instanceId} is being made`;
  return continueLater<State>(state, { summary, externalExecutionId: imageId });
}

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html */
async function judge(
  image: Image,
  given: Parameters,
  owner: Owner,
  images: Images,
  { logger }: Context,
): Promise<Outcome<State>> {
  const { ImageId = '', State = 'pending', StateReason } = image;
  if (State === 'pending' || State === 'transient') {
    const summary = `Image ${ImageId} of ${owner.instanceId} is ${State}`;
    return continueLater<State>({ imageId: ImageId }, { summary, externalExecutionId: ImageId });
  }
  if (State !== 'available') {
    const reason = StateReason?.Message ?? 'EC2 gives no reason';
    throw jobFailed(`Image ${ImageId} of ${owner.instanceId} is ${State}: ${reason}`, {
      externalExecutionId: ImageId,
    });
  }
  const old = surplus(await images.own(owner), ImageId, given.keep);
  const { removed, problems } = await prune(old, images);
  if (problems.length > 0) logger.warn('Old images were not removed', { problems });
  const problem = problems.length > 0 ? `. Not removed: ${problems.join('; ')}` : '';
  return succeeded({
    summary: `Image ${ImageId} of ${owner.instanceId} is available, old ones removed: ${removed.length}${problem}`,
    externalExecutionId: ImageId,
    outputVariables: {
      imageId: ImageId,
      imageName: image.Name ?? '',
      removed: removed.join(','),
      problems: problems.join('; '),
    },
  });
}
