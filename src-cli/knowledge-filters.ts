import { InvalidArgumentError, type Command } from 'commander';
import { LEARNING_CATEGORIES, type LearningCategory } from '#shared/jobs/learning';
import { knowledgeFiltersSchema, type KnowledgeFilters } from '#shared/knowledge';
import { each, eachOf, eachTag } from './option-values';

export interface FilterOptions {
  category?: LearningCategory[];
  source?: string[];
  tag?: string[];
  from?: string;
  to?: string;
}

/** Adds what searches and lists of the library can be narrowed by. */
export function addFilterOptions(command: Command): Command {
  return command
    .option(
      '--category <category>',
      'only this category; may be given several times',
      eachOf(LEARNING_CATEGORIES),
    )
    .option('--source <source>', 'only from this source; may be given several times', each)
    .option('--tag <tag>', 'only with this tag; with several, only what has all of them', eachTag)
    .option('--from <day>', 'only learned on this day (2026-11-24) or later', day)
    .option('--to <day>', 'only learned on this day or earlier', day);
}

export function filtersOf({ category, source, tag, from, to }: FilterOptions): KnowledgeFilters {
  return { categories: category, sources: source, tags: tag, learned_from: from, learned_to: to };
}

function day(text: string): string {
  if (!knowledgeFiltersSchema.shape.learned_from.safeParse(text).success) {
    throw new InvalidArgumentError('It must be a day such as 2026-11-24.');
  }
  return text;
}
