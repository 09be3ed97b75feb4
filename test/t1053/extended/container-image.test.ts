import { expect, test } from 'vitest';
import { imageName, imageReasons } from '../../../src/t1053/extended/container-image.ts';

test.each([
  'busybox',
  'busybox:1.36',
  'library/busybox',
  'ghcr.io/corp/app:v1',
  'localhost:5000/app@sha256:0123456789abcdef',
  'registry.corp.example:443/a/b/c:tag@sha256:00',
])('%s is an image', (image) => {
  expect(imageName(image)).toBe(image);
});

test.each(['', 'user:secret@registry/app', 'https://x/y', 'a b', 'x'.repeat(129), 'a/'])(
  '%j is shown by no alert',
  (image) => {
    expect(imageName(image)).toBeUndefined();
  },
);

test('an absent image has no name', () => {
  expect(imageName(undefined)).toBeUndefined();
});

test.each([
  [['busybox'], 1],
  [['corp/app'], 1],
  [['docker.io/app'], 1],
  [['GHCR.io/corp/app'], 1],
  [['registry.corp.example/app'], 0],
  [['localhost/app'], 0],
  [['registry:5000/app'], 0],
  [[], 0],
])('%j gives %d reasons', (images, count) => {
  expect(imageReasons(images)).toHaveLength(count);
});
