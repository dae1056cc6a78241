import { DOCUMENT_EXTENSIONS } from '#shared/documents';
import type { ChapterId } from './chapters';

/**
 * The chapter for files that are dropped on one without a use for them: texts are learned, exports hold conversations,
 * anything else is data.
 */
export function chapterOfFiles(names: readonly string[]): ChapterId {
  const first = names[0]?.toLowerCase() ?? '';
  if (DOCUMENT_EXTENSIONS.some((extension) => first.endsWith(extension))) return 'learning';
  return first.endsWith('.zip') ? 'memory' : 'analysis';
}
