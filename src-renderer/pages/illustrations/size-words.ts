import { parseSize } from '#shared/jobs/image';
import type { ImageSize } from '#shared/jobs/image';

/** "1024 × 1536". */
export function formatSize(size: ImageSize): string {
  const { width, height } = parseSize(size);
  return `${width} × ${height}`;
}
