import type { JSX } from 'react';
import { QUERY_FORMATS } from '#shared/analysis/rows-query';
import type { QueryFormat, RowsQuery } from '#shared/analysis/rows-query';
import { toErrorShape } from '#shared/errors';
import { call } from '../../../../hooks/call';
import { useToast } from '../../../../hooks/use-toast';

const FORMAT_WORDS: Record<QueryFormat, string> = { csv: 'CSV', json: 'JSON', parquet: 'Parquet' };

/** Saves all rows of an answer elsewhere, not only those in sight. */
export function SaveRows({ analysisId, query }: { analysisId: string; query: RowsQuery }): JSX.Element {
  const toast = useToast();
  const save = async (format: QueryFormat): Promise<void> => {
    try {
      const { saved } = await call('analysis.saveQuery', { analysis_id: analysisId, query, format });
      if (saved) toast({ message: `Saved: the rows as ${FORMAT_WORDS[format]}.` });
    } catch (error) {
      toast({ message: toErrorShape(error).message });
    }
  };
  return (
    <span className="save-rows" role="group" aria-label="Save the rows">
      <span className="soft small">Save as</span>
      {QUERY_FORMATS.map((format) => (
        <button key={format} type="button" className="link small" onClick={() => void save(format)}>
          {FORMAT_WORDS[format]}
        </button>
      ))}
    </span>
  );
}
