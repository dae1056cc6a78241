import type { JSX } from 'react';
import { MAX_CLUSTERS } from '#shared/analysis/options';
import { ANALYSIS_TYPES } from '#shared/jobs/analysis';
import type { AnalysisType } from '#shared/jobs/analysis';
import { ANALYSIS_TYPE_WORDS } from '../../../words/analysis-types';
import { drawsCharts, makesClusters } from './analysis-values';
import type { AnalysisValues, PreviewColumn } from './analysis-values';
import { SmallField } from './small-field';
import { WantedCharts } from './wanted-charts';

const TYPES: readonly AnalysisType[] = ['all', ...ANALYSIS_TYPES.filter((type) => type !== 'all')];
/** Enough to choose from; more groups than this say little. */
const MOST_OFFERED = Math.min(20, MAX_CLUSTERS);
const COUNTS = Array.from({ length: MOST_OFFERED - 1 }, (_, index) => String(index + 2));

interface WantedFieldsProps {
  values: AnalysisValues;
  /** Those that are included. */
  columns: readonly PreviewColumn[];
  onChange: (part: Partial<AnalysisValues>) => void;
}

/** What to find in the file. */
export function WantedFields({ values, columns, onChange }: WantedFieldsProps): JSX.Element {
  const { analysis_type, target, k, missing, charts } = values;
  return (
    <div className="wanted-fields">
      <fieldset>
        <legend className="visually-hidden">What to find</legend>
        <div className="analysis-types">
          {TYPES.map((type) => (
            <label key={type} className="analysis-types__type">
              <input
                type="radio"
                name="analysis-type"
                value={type}
                checked={type === analysis_type}
                onChange={() => onChange({ analysis_type: type })}
              />
              <strong>{ANALYSIS_TYPE_WORDS[type].name}</strong>
              <span className="analysis-types__promise">{ANALYSIS_TYPE_WORDS[type].promise}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="wanted-fields__row">
        <SmallField
          label="Tell what goes with"
          value={columns.some(({ name }) => name === target) ? (target ?? '') : ''}
          choices={[
            { value: '', words: 'No column in particular' },
            ...columns.map(({ name }) => ({ value: name, words: name })),
          ]}
          onChange={(value) => onChange({ target: value === '' ? null : value })}
        />
        {makesClusters(analysis_type) && (
          <div className="wanted-fields__group" role="group" aria-label="Clustering">
            <SmallField
              label="Number of clusters"
              value={k === null ? '' : String(k)}
              choices={[
                { value: '', words: 'Chosen from the data' },
                ...withOther(COUNTS, k).map((value) => ({ value, words: value })),
              ]}
              onChange={(value) => onChange({ k: value === '' ? null : Number(value) })}
            />
            <SmallField
              label="Rows with missing values"
              value={missing ?? ''}
              choices={[
                { value: '', words: 'Chosen from the data' },
                { value: 'leave_out', words: 'Left without a cluster' },
                { value: 'median', words: 'Filled with the median' },
              ]}
              onChange={(value) =>
                onChange({ missing: value === 'median' || value === 'leave_out' ? value : null })
              }
            />
          </div>
        )}
      </div>
      {drawsCharts(analysis_type) && (
        <WantedCharts charts={charts} columns={columns} onChange={(next) => onChange({ charts: next })} />
      )}
    </div>
  );
}

/** The command line allows more; such a request keeps its number when it is changed here. */
function withOther(counts: string[], k: number | null): string[] {
  return k === null || counts.includes(String(k)) ? counts : [...counts, String(k)];
}
