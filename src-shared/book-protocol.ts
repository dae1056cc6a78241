/** The custom protocol: `book://app/…` is the window's own files, `book://gallery/<id>` a picture. */
export const PROTOCOL = 'book';
export function imageUrl(imageId: string): string {
  return `${PROTOCOL}://gallery/${encodeURIComponent(imageId)}`;
}
export function thumbnailUrl(imageId: string): string {
  return `${PROTOCOL}://gallery/${encodeURIComponent(imageId)}?thumbnail`;
}
