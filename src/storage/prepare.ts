import type { LifecycleRule, S3Client } from '@aws-sdk/client-s3';
import { isMissing } from './faults.ts';
import { LIFETIME_DAYS } from './keys.ts';

type Sdk = typeof import('@aws-sdk/client-s3');

/** Answers of stores that have no lifecycle rules, or let no one but their owner set them. */
const NO_LIFECYCLE = ['NotImplemented', 'MethodNotAllowed', 'AccessDenied'];

/** Makes the bucket where it is missing and sets its lifetimes. Returns what the store would not do. */
export async function prepareBucket(target: {
  sdk: Sdk;
  client: S3Client;
  bucket: string;
}): Promise<string[]> {
  const { sdk, client, bucket } = target;
  if (!(await bucketExists(target))) await createBucket(target);
  const LifecycleConfiguration = {
    Rules: Object.entries(LIFETIME_DAYS).map(([prefix, days]) => rule(prefix, days)),
  };
  const command = new sdk.PutBucketLifecycleConfigurationCommand({ Bucket: bucket, LifecycleConfiguration });
  try {
    await client.send(command);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof Error) || !NO_LIFECYCLE.includes(thrown.name)) throw thrown;
    return [
      `the store takes no lifecycle rules for "${bucket}" (${thrown.name}): old targets and results stay there`,
    ];
  }
}

async function bucketExists({ sdk, client, bucket }: { sdk: Sdk; client: S3Client; bucket: string }) {
  try {
    await client.send(new sdk.HeadBucketCommand({ Bucket: bucket }));
    return true;
  } catch (thrown) {
    if (isMissing(thrown)) return false;
    throw thrown;
  }
}

async function createBucket({ sdk, client, bucket }: { sdk: Sdk; client: S3Client; bucket: string }) {
  try {
    await client.send(new sdk.CreateBucketCommand({ Bucket: bucket }));
  } catch (thrown) {
    // Another run made it between our look and our call.
    if (!(thrown instanceof Error) || thrown.name !== 'BucketAlreadyOwnedByYou') throw thrown;
  }
}

function rule(prefix: string, days: number): LifecycleRule {
  return {
    ID: `expire ${prefix}`,
    Status: 'Enabled',
    Filter: { Prefix: prefix },
    Expiration: { Days: days },
  };
}
