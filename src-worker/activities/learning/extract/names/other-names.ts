import type { Entity } from '#shared/knowledge';
import { arabicNames } from './arabic-names';
import { capitalNames } from './capital-names';
import { hanNames } from './han-names';

/** People, places and organizations in texts of a language that is not English. */
export function otherNames(texts: readonly string[], language: string): Entity[] {
  if (language === 'zh' || language === 'ja') return hanNames(texts, language);
  return language === 'ar' ? arabicNames(texts) : capitalNames(texts, language);
}
