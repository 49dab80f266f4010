import { expect, test } from 'vitest';
import { settingsFrom } from './settings.ts';

const enough = {
  TEMPORAL_ADDRESS: 'temporal:7233',
  S3_ENDPOINT: 'http://minio:9000',
  S3_ACCESS_KEY: 'a',
  S3_SECRET_KEY: 's',
  WORKER_VERTICAL: 'python',
};

test('the network filter is on unless it is turned off by name', () => {
  expect(settingsFrom(enough)).toMatchObject({
    networkFilter: '/opt/assay/no-network.bpf',
    cacheDir: '/work',
    firstUid: 20001,
  });
  expect(settingsFrom({ ...enough, ASSAY_NO_NETWORK_FILTER: '' }).networkFilter).toBe(
    '/opt/assay/no-network.bpf',
  );
  expect(settingsFrom({ ...enough, ASSAY_NO_NETWORK_FILTER: 'none' }).networkFilter).toBeUndefined();
});

test('every wrong variable is named, and no value is shown', () => {
  const wrong = {
    ...enough,
    S3_SECRET_KEY: '',
    TEMPORAL_ADDRESS: 'http://t',
    MAX_CONCURRENT_ACTIVITIES: 'lots',
    S3_ACCESS_KEY: undefined,
  };
  expect(() => settingsFrom(wrong)).toThrow(
    'TEMPORAL_ADDRESS: expected host:port; S3_ACCESS_KEY: is not set; S3_SECRET_KEY: is not set; MAX_CONCURRENT_ACTIVITIES: expected a whole number from 1 to 64',
  );
});
