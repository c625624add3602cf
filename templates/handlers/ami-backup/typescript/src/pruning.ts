import type { Image } from '@aws-sdk/client-ec2';
import { errorText, isError } from './lambda/error-text.js';
import type { Images } from './images.js';

/** What has become of the old images. */
export interface Pruned {
  /** Ids of the images that were removed. */
  readonly removed: string[];
  /** Why the others were not, for people. */
  readonly problems: string[];
}

/** The rest is left to the next execution. */
const MAXIMUM_REMOVALS = 20;
/** States of an image from which no instance will ever be launched. */
const USELESS = ['failed', 'invalid', 'error'];
/** What EC2 says of an image that is gone already. */
const GONE = ['InvalidAMIID.NotFound', 'InvalidAMIID.Unavailable'];

/**
 * Says which images are too many, oldest first. Images that are still being made, or were disabled, are
 * nobody's surplus.
 *
 * @param own all images of the owner
 * @param madeId the image that was made just now, which always stays
 * @param keep how many stay, that one included
 */
export function surplus(own: readonly Image[], madeId: string, keep: number): Image[] {
  const others = own.filter(({ ImageId }) => ImageId !== madeId).sort(byAge);
  const usable = others.filter(({ State }) => State === 'available');
  const useless = others.filter(({ State = '' }) => USELESS.includes(State));
  return [...useless, ...usable.slice(0, Math.max(0, usable.length - (keep - 1)))];
}

/**
 * Removes images with their snapshots. Nothing that goes wrong here is a failure of the action: the
 * backup has been made, and what depends on it may go on.
 */
export async function prune(old: readonly Image[], images: Images): Promise<Pruned> {
  const pruned: Pruned = { removed: [], problems: [] };
  for (const image of old.slice(0, MAXIMUM_REMOVALS)) {
    const { ImageId = '' } = image;
    try {
      const reason = await whyKept(image, images);
      if (reason !== undefined) {
        pruned.problems.push(`${ImageId} ${reason}`);
        continue;
      }
      const left = await images.deregister(ImageId);
      pruned.removed.push(ImageId);
      if (left.length > 0) pruned.problems.push(`of ${ImageId} is left ${left.join(', ')}`);
    } catch (error) {
      if (isError(error) && GONE.includes(error.name)) continue;
      pruned.problems.push(`${ImageId}: ${errorText(error)}`);
    }
  }
  return pruned;
}

/** What other people may rely on is theirs to remove. */
async function whyKept(image: Image, images: Images): Promise<string | undefined> {
  const { ImageId = '', DeregistrationProtection = 'disabled', Public } = image;
  if (DeregistrationProtection !== 'disabled') {
    return `has deregistration protection: ${DeregistrationProtection}`;
  }
  if (Public || (await images.isShared(ImageId))) return 'is shared with other accounts';
  const templates = await images.launchTemplates(ImageId);
  return templates.length > 0 ? `is named by ${templates.join(', ')}` : undefined;
}

/** Times as EC2 writes them can be compared as texts. */
function byAge({ CreationDate: one = '' }: Image, { CreationDate: other = '' }: Image): number {
  return one < other ? -1 : Number(one > other);
}
