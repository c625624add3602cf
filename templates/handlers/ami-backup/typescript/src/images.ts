import {
  CreateImageCommand,
  DeregisterImageCommand,
  DescribeImageAttributeCommand,
  DescribeImagesCommand,
  paginateDescribeImageReferences,
  paginateDescribeImages,
  type CreateImageCommandInput,
  type EC2Client,
  type Image,
  type ResourceTypeRequest,
} from '@aws-sdk/client-ec2';
import { configurationError } from './codepipeline/index.js';
import { errorText, isError } from './lambda/error-text.js';
import { ownFilters, type Owner } from './own-tags.js';

/** What EC2 says of an instance that there is not. */
const NO_INSTANCE = ['InvalidInstanceID.NotFound', 'InvalidInstanceID.Malformed'];

/** Of each launch template the newest versions; EC2 would look at 10 of them. */
const LAUNCH_TEMPLATES: ResourceTypeRequest = {
  ResourceType: 'ec2:LaunchTemplate',
  ResourceTypeOptions: [{ OptionName: 'version-depth', OptionValues: ['20'] }],
};

/** The images of this account and region, as far as this action needs them. */
export class Images {
  readonly #client: EC2Client;
  readonly #options: { readonly abortSignal: AbortSignal };

  constructor(client: EC2Client, abortSignal: AbortSignal) {
    this.#client = client;
    this.#options = { abortSignal };
  }

  /**
   * Finds an image by its name, which no other image of the account in the region has. One that was made
   * just now may not be seen yet.
   *
   * @see https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html
   */
  async find(name: string): Promise<Image | undefined> {
    const command = new DescribeImagesCommand({
      Owners: ['self'],
      Filters: [{ Name: 'name', Values: [name] }],
    });
    const { Images: found = [] } = await this.#client.send(command, this.#options);
    return found[0];
  }

  /** Lists all images that have the tags of an owner. */
  async own(owner: Owner): Promise<Image[]> {
    const found: Image[] = [];
    const request = {
      Owners: ['self'],
      Filters: ownFilters(owner),
      MaxResults: 100,
    };
    for await (const page of paginateDescribeImages(
      { client: this.#client },
      request,
      this.#options,
    )) {
      found.push(...(page.Images ?? []));
    }
    return found;
  }

  /**
   * Begins to make an image.
   *
   * @returns its id; undefined when there is an image of that name, which a duplicate of the event has made
   * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateImage.html
   */
  async create(request: CreateImageCommandInput): Promise<string | undefined> {
    try {
      const { ImageId } = await this.#client.send(new CreateImageCommand(request), this.#options);
      return ImageId;
    } catch (cause) {
      const name = isError(cause) ? cause.name : '';
      if (name === 'InvalidAMIName.Duplicate') return undefined;
      if (!NO_INSTANCE.includes(name)) throw cause;
      throw configurationError(`${request.InstanceId ?? ''} is no instance: ${errorText(cause)}`, {
        cause,
      });
    }
  }

  /** Whether other accounts may launch instances of an image. */
  async isShared(ImageId: string): Promise<boolean> {
    const command = new DescribeImageAttributeCommand({
      ImageId,
      Attribute: 'launchPermission',
    });
    const { LaunchPermissions = [] } = await this.#client.send(command, this.#options);
    return LaunchPermissions.length > 0;
  }

  /**
   * Lists the launch templates that name an image: their ARNs.
   *
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-ami-references.html
   */
  async launchTemplates(imageId: string): Promise<string[]> {
    const found: string[] = [];
    const request = { ImageIds: [imageId], ResourceTypes: [LAUNCH_TEMPLATES] };
    for await (const page of paginateDescribeImageReferences(
      { client: this.#client },
      request,
      this.#options,
    )) {
      found.push(...(page.ImageReferences ?? []).map(({ Arn = '' }) => Arn));
    }
    return found;
  }

  /**
   * Deregisters an image and deletes its snapshots, except those that other images have as well.
   *
   * @returns the snapshots that are left, each with EC2's reason
   * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeregisterImage.html
   */
  async deregister(ImageId: string): Promise<string[]> {
    const command = new DeregisterImageCommand({
      ImageId,
      DeleteAssociatedSnapshots: true,
    });
    const { DeleteSnapshotResults = [] } = await this.#client.send(command, this.#options);
    return DeleteSnapshotResults.filter(({ ReturnCode }) => ReturnCode !== 'success').map(
      ({ SnapshotId = '', ReturnCode = 'unknown reason' }) => `${SnapshotId} (${ReturnCode})`,
    );
  }
}
