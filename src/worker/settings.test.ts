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

test('the cache has its size and its time as people write them', () => {
  expect(settingsFrom(enough).cache).toEqual({ maxBytes: 10_000_000_000, ttlMs: 604_800_000 });
  const cache = (size: string, ttl: string) =>
    settingsFrom({ ...enough, CACHE_MAX_SIZE: size, CACHE_TTL: ttl }).cache;
  expect(cache('500MB', '12h')).toEqual({ maxBytes: 500_000_000, ttlMs: 43_200_000 });
  expect(cache('1.5 GiB', '90s')).toEqual({ maxBytes: 1_610_612_736, ttlMs: 90_000 });
  expect(() => cache('10', '7 days')).toThrow(
    'CACHE_MAX_SIZE: expected a size such as 500MB or 10GB; CACHE_TTL: expected a span of time such as 12h or 7d',
  );
  expect(() => cache('0GB', '0d')).toThrow(/CACHE_MAX_SIZE.*CACHE_TTL/);
});
