import { ACCOUNT, type Requirements } from '../../../../test/emulated/index.js';

/** The account that the bucket belongs to: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const OWNER = { 'aws:ResourceAccount': ACCOUNT };

const object = (action: string, bucket: string, key: string) => ({
  action,
  resource: `arn:aws:s3:::${bucket}/${key}`,
  context: OWNER,
});

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html */
export const requirements: Requirements = {
  's3:ListObjectsV2': ({ parameters: { Bucket, Prefix } }) => [
    {
      action: 's3:ListBucket',
      resource: `arn:aws:s3:::${Bucket}`,
      context: { ...OWNER, 's3:prefix': Prefix },
    },
  ],
  's3:HeadObject': ({ parameters: { Bucket, Key } }) => [object('s3:GetObject', Bucket, Key)],
  's3:PutObject': ({ parameters: { Bucket, Key } }) => [object('s3:PutObject', Bucket, Key)],
  's3:DeleteObjects': ({ parameters: { Bucket, Delete } }) =>
    Delete.Objects.map(({ Key }: any) => object('s3:DeleteObject', Bucket, Key)),
};
