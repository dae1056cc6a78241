import type { JSX } from 'react';
import { LEARNING_CATEGORIES } from '#shared/jobs/learning';
import type { KnowledgeFilters } from '#shared/knowledge';
import { FilterPopover } from '../../../components/filter-popover';
import { CATEGORY_WORDS } from '../../../words/learning-categories';
import { useFacets } from './use-library';

interface LibraryFiltersProps {
  filters: KnowledgeFilters;
  onChange: (filters: KnowledgeFilters) => void;
}

/** Narrows the library by category, source, tag and the day it was learned. */
export function LibraryFilters({ filters, onChange }: LibraryFiltersProps): JSX.Element {
  const facets = useFacets();
  const count = countFilters(filters);
  const counts = new Map(facets?.categories.map(({ value, count: each }) => [value, each]));

  return (
    <FilterPopover count={count} onClear={() => onChange({})}>
      <Choice
        label="Category"
        value={filters.categories?.[0]}
        options={LEARNING_CATEGORIES.map((value) => ({
          value,
          words: `${CATEGORY_WORDS[value]} (${counts.get(value) ?? 0})`,
        }))}
        onChange={(category) => onChange({ ...filters, categories: category ? [category] : [] })}
      />
      <Choice
        label="Source"
        value={filters.sources?.[0]}
        options={(facets?.sources ?? []).map(({ value, count: each }) => ({
          value,
          words: `${value} (${each})`,
        }))}
        onChange={(source) => onChange({ ...filters, sources: source ? [source] : [] })}
      />
      <Choice
        label="Tag"
        wide
        value={filters.tags?.[0]}
        options={(facets?.tags ?? []).map(({ value, count: each }) => ({
          value,
          words: `${value} (${each})`,
        }))}
        onChange={(tag) => onChange({ ...filters, tags: tag ? [tag] : [] })}
      />
      <Day
        label="Learned from"
        value={filters.learned_from}
        onChange={(learned_from) => onChange({ ...filters, learned_from })}
      />
      <Day
        label="to"
        value={filters.learned_to}
        onChange={(learned_to) => onChange({ ...filters, learned_to })}
      />
    </FilterPopover>
  );
}

export function countFilters({
  categories,
  sources,
  tags,
  learned_from,
  learned_to,
}: KnowledgeFilters): number {
  return (
    (categories?.length ?? 0) +
    (sources?.length ?? 0) +
    (tags?.length ?? 0) +
    Number(Boolean(learned_from)) +
    Number(Boolean(learned_to))
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value | undefined;
  options: readonly { value: Value; words: string }[];
  onChange: (value: Value | null) => void;
  /** It takes a whole line. */
  wide?: boolean;
}

function Choice<Value extends string>(props: ChoiceProps<Value>): JSX.Element {
  const { label, value, options, onChange, wide = false } = props;
  return (
    <label className={`filter-popover__field${wide ? ' filter-popover__wide' : ''}`}>
      {label}
      <select
        className="input"
        value={value ?? ''}
        onChange={(event) =>
          onChange(options.find((option) => option.value === event.target.value)?.value ?? null)
        }
      >
        <option value="">Any</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
    </label>
  );
}

interface DayProps {
  label: string;
  value: string | null | undefined;
  onChange: (day: string | null) => void;
}

function Day({ label, value, onChange }: DayProps): JSX.Element {
  return (
    <label className="filter-popover__field">
      {label}
      <input
        className="input"
        type="date"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || null)}
      />
    </label>
  );
}
