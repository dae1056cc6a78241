import { useState } from 'react';
import type { JSX } from 'react';
import { COLUMN_TYPES } from '#shared/analysis/options';
import type { ColumnType, ReadingOptions } from '#shared/analysis/options';
import type { Preview } from '#shared/analysis/preview';
import { columnWidth } from '../../../components/data-grid/column-width';
import { DataGrid } from '../../../components/data-grid/data-grid';
import { COLUMN_TYPE_WORDS, isNumericType } from '../../../words/column-types';

const HEAD_PX = 56;
/** The longest type has to fit into its select. */
const NARROWEST_PX = 142;
const ROWS_MEASURED = 30;

interface PreviewGridProps {
  preview: Preview;
  reading: ReadingOptions;
  leftOut: readonly string[];
  onReading: (reading: ReadingOptions) => void;
  onLeftOut: (leftOut: string[]) => void;
}

/** The first rows; each column's head shows whether it is included, its name and its type. */
export function PreviewGrid({
  preview,
  reading,
  leftOut,
  onReading,
  onLeftOut,
}: PreviewGridProps): JSX.Element {
  const { columns, rows } = preview;
  const given = reading.column_types ?? {};
  const detected = useDetectedTypes(columns, given);
  const out = new Set(leftOut);

  const setType = (name: string, type: ColumnType): void => {
    const { [name]: _, ...others } = given;
    const types = type === detected[name] ? others : { ...others, [name]: type };
    const { column_types: __, ...rest } = reading;
    onReading(Object.keys(types).length > 0 ? { ...rest, column_types: types } : rest);
  };
  const take = (name: string, taken: boolean): void =>
    onLeftOut(taken ? leftOut.filter((other) => other !== name) : [...leftOut, name]);

  return (
    <DataGrid
      label="The first rows"
      columns={columns.map(({ name, type, description }, index) => ({
        name,
        width: columnWidth(
          `${described(name, description)}   `,
          rows.slice(0, ROWS_MEASURED).map((row) => row[index] ?? null),
          NARROWEST_PX,
        ),
        numeric: isNumericType(type),
        leftOut: out.has(name),
      }))}
      rows={rows.length}
      cell={(row, column) => rows[row]?.[column] ?? null}
      headHeight={HEAD_PX}
      head={({ name }, index) => (
        <>
          <label className="preview-head">
            <input
              type="checkbox"
              checked={!out.has(name)}
              aria-label={`Include ${name}`}
              onChange={(event) => take(name, event.target.checked)}
            />
            <span className="data-grid__name" title={described(name, columns[index]?.description)}>
              {name}
              <span className="soft">{described('', columns[index]?.description)}</span>
            </span>
          </label>
          <select
            className="input preview-head__type"
            aria-label={`Type of ${name}`}
            data-corrected={name in given}
            value={columns[index]?.type}
            onChange={(event) => {
              const type = COLUMN_TYPES.find((candidate) => candidate === event.target.value);
              if (type) setType(name, type);
            }}
          >
            {COLUMN_TYPES.map((type) => (
              <option key={type} value={type}>
                {COLUMN_TYPE_WORDS[type]}
                {type === detected[name] && name in given ? ' (detected)' : ''}
              </option>
            ))}
          </select>
        </>
      )}
    />
  );
}

function described(name: string, description: string | undefined): string {
  return description === undefined ? name : `${name} · ${description}`;
}

/** The types as they were before somebody corrected them. */
function useDetectedTypes(
  columns: Preview['columns'],
  given: Record<string, ColumnType>,
): Record<string, ColumnType> {
  const [seen, setSeen] = useState<Record<string, ColumnType>>({});
  const news = columns.filter(({ name, type }) => !(name in given) && seen[name] !== type);
  if (news.length === 0) return seen;
  const next = { ...seen, ...Object.fromEntries(news.map(({ name, type }) => [name, type])) };
  setSeen(next);
  return next;
}
