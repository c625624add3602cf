import { arn, on, REGION, type Requirements } from '../../../../test/emulated/index.js';
import { tagsOfImages } from './ec2.js';
import { tagsOf } from './given.js';

const image = (id: string): string => `arn:aws:ec2:${REGION}::image/${id}`;
/** Of what is made, or goes with its image: one stands for all. */
const SNAPSHOT = `arn:aws:ec2:${REGION}::snapshot/snap-0123456789abcdef0`;
const NEW_IMAGE = image('ami-0123456789abcdef0');

const keys = (kind: 'RequestTag' | 'ResourceTag', tags: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:${kind}/${key}`, value]));

/** The tags of an image, which its snapshots have as well. */
const owned = (id: string) => keys('ResourceTag', tagsOfImages.get(id) ?? {});

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
export const requirements: Requirements = {
  'ec2:DescribeImages': on(() => '*'),
  'ec2:CreateImage': ({ name: action, parameters }) => {
    const context = keys('RequestTag', tagsOf(parameters));
    const tagging = { ...context, 'ec2:CreateAction': 'CreateImage' };
    return [
      { action, resource: arn('ec2', `instance/${parameters.InstanceId}`) },
      { action, resource: NEW_IMAGE, context },
      { action, resource: SNAPSHOT, context },
      { action: 'ec2:CreateTags', resource: NEW_IMAGE, context: tagging },
      { action: 'ec2:CreateTags', resource: SNAPSHOT, context: tagging },
    ];
  },
  'ec2:DescribeImageAttribute': ({ name: action, parameters: { ImageId } }) => [
    { action, resource: image(ImageId), context: owned(ImageId) },
  ],
  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-ami-references.html#ami-references-required-permissions
  'ec2:DescribeImageReferences': ({ name: action }) => [
    { action, resource: '*' },
    ...['ec2:DescribeLaunchTemplates', 'ec2:DescribeLaunchTemplateVersions'].map((one) => ({
      action: one,
      resource: '*',
      context: { 'aws:CalledVia': ['ec2-images.amazonaws.com'] },
    })),
  ],
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeregisterImage.html
  'ec2:DeregisterImage': ({ name: action, parameters: { ImageId } }) => [
    { action, resource: image(ImageId), context: owned(ImageId) },
    { action: 'ec2:DeleteSnapshot', resource: SNAPSHOT, context: owned(ImageId) },
  ],
};
