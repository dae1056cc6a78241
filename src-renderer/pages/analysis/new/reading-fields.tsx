import type { JSX } from 'react';
import { TEXT_ENCODING_NAMES, TEXT_ENCODINGS } from '#shared/text-encodings';
import type { ReadingOptions } from '#shared/analysis/options';
import type { Preview } from '#shared/analysis/preview';
import { NullValuesField } from './null-values-field';
import {
  dateFormatWords,
  decimalWords,
  headerWords,
  separatorWords,
  USUAL_DATE_FORMATS,
  USUAL_SEPARATORS,
} from './reading-words';
import { SmallField } from './small-field';
import type { Choice } from './small-field';

interface ReadingFieldsProps {
  reading: ReadingOptions;
  /** The last preview that could be read; undefined if none could. */
  preview: Preview | undefined;
  onChange: (reading: ReadingOptions) => void;
}

/**
 * What separates and names the columns: correcting it makes other columns, and the types given to them no longer apply.
 */
type Shaping = 'sheet' | 'hidden_rows' | 'delimiter' | 'header' | 'encoding';

/** How the file is read: as detected, and each part can be corrected. */
export function ReadingFields({ reading, preview, onChange }: ReadingFieldsProps): JSX.Element {
  const change = (part: ReadingOptions): void => {
    const shaping: Shaping[] = ['sheet', 'hidden_rows', 'delimiter', 'header', 'encoding'];
    const columns = shaping.some((name) => name in part) ? { column_types: undefined } : {};
    const next = Object.entries({ ...reading, ...columns, ...part });
    onChange(Object.fromEntries(next.filter(([, value]) => value !== undefined)));
  };
  const text = preview === undefined || ['csv', 'tsv', 'text'].includes(preview.kind);
  const sheets = preview?.sheets ?? [];

  return (
    <div className="reading-fields" role="group" aria-label="How it is read">
      {sheets.length > 0 && (
        <SmallField
          label="Sheet"
          value={reading.sheet ?? preview?.sheet ?? ''}
          choices={sheets.map((sheet) => ({ value: sheet, words: sheet }))}
          onChange={(sheet) => change({ sheet })}
        />
      )}
      {sheets.length > 0 && (preview?.hidden_rows ?? 0) > 0 && (
        <SmallField
          label="Hidden rows"
          value={reading.hidden_rows === true ? 'read' : 'out'}
          choices={[
            { value: 'out', words: 'left out' },
            { value: 'read', words: 'read, too' },
          ]}
          corrected={reading.hidden_rows === true}
          onChange={(choice) => change({ hidden_rows: choice === 'read' ? true : undefined })}
        />
      )}
      {text && (
        <>
          <Detected
            label="Separator"
            chosen={reading.delimiter}
            detected={preview?.delimiter}
            usual={USUAL_SEPARATORS}
            words={separatorWords}
            onChange={(delimiter) => change({ delimiter })}
          />
          <Detected
            label="Encoding"
            chosen={reading.encoding}
            detected={preview?.encoding}
            usual={TEXT_ENCODINGS}
            words={(encoding) => TEXT_ENCODING_NAMES[encoding]}
            onChange={(encoding) => change({ encoding })}
          />
        </>
      )}
      {(text || sheets.length > 0) && (
        <Detected
          label="Names"
          chosen={
            reading.header === undefined || reading.header === null ? undefined : String(reading.header)
          }
          detected={
            preview?.header === undefined || preview.header === null ? undefined : String(preview.header)
          }
          usual={['true', 'false']}
          words={(header) => headerWords(header === 'true')}
          onChange={(header) => change({ header: header === undefined ? undefined : header === 'true' })}
        />
      )}
      {text && (
        <Detected
          label="Decimals"
          chosen={reading.decimal_separator}
          detected={preview?.decimal_separator}
          usual={['.', ','] as const}
          words={decimalWords}
          onChange={(decimal_separator) => change({ decimal_separator })}
        />
      )}
      {preview?.kind !== 'parquet' && (
        <>
          <Detected
            label="Dates"
            chosen={reading.date_format}
            detected={preview?.date_format}
            usual={USUAL_DATE_FORMATS}
            words={dateFormatWords}
            onChange={(date_format) => change({ date_format })}
          />
          <NullValuesField
            values={reading.null_values ?? []}
            onChange={(values) => change({ null_values: values.length > 0 ? values : undefined })}
          />
        </>
      )}
    </div>
  );
}

interface DetectedProps<Value extends string> {
  label: string;
  chosen: Value | null | undefined;
  detected: string | null | undefined;
  usual: readonly Value[];
  words: (value: Value) => string;
  onChange: (value: Value | undefined) => void;
}

/** A choice that begins with what was detected. */
function Detected<Value extends string>(props: DetectedProps<Value>): JSX.Element {
  const { label, chosen, detected, usual, words, onChange } = props;
  const found = chosen == null ? detected : undefined;
  const options = chosen != null && !usual.includes(chosen) ? [chosen, ...usual] : usual;
  const choices: Choice[] = [
    { value: '', words: found == null ? 'As detected' : words(found as Value) },
    ...options.filter((value) => value !== found).map((value) => ({ value, words: words(value) })),
  ];
  return (
    <SmallField
      label={label}
      value={chosen ?? ''}
      choices={choices}
      corrected={chosen != null}
      onChange={(value) => onChange(options.find((option) => option === value))}
    />
  );
}
