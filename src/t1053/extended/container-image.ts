/** Images of containers: https://github.com/distribution/reference */
import type { Reason } from '../../core/alert.ts';

/** A name without an account in it, which no registry takes but a mistaken hand may write. */
const part = String.raw`[\w.-]{1,128}`;
const shape = new RegExp(
  String.raw`^${part}(?::\d{1,5})?(?:/${part}){0,8}(?::${part})?(?:@\w{1,16}:[\da-f]{1,128})?$`,
  'i',
);

/** Registries from which anybody may give out images. A name without a registry is of the first. */
const PUBLIC: ReadonlySet<string> = new Set(['docker.io', 'index.docker.io', 'ghcr.io', 'quay.io']);

/** The name of the image as an alert may show it. */
export function imageName(image: string | undefined): string | undefined {
  return image !== undefined && shape.test(image) ? image : undefined;
}

/** 5 points for images from where anybody may put them. */
export function imageReasons(images: readonly string[]): Reason[] {
  return images.some(isPublic) ? [{ points: 5, text: 'an image is of a public registry' }] : [];
}

function isPublic(image: string): boolean {
  const first = image.split('/')[0] ?? '';
  const hasRegistry = image.includes('/') && /[.:]|^localhost$/.test(first);
  return !hasRegistry || PUBLIC.has(first.toLowerCase());
}
