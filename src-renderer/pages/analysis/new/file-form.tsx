import './file-form.css';
import { useState } from 'react';
import type { JSX } from 'react';
import type { ReadingOptions } from '#shared/analysis/options';
import type { ChosenFile } from '#shared/analysis/preview';
import { ErrorNote } from '../../../components/error-note';
import { useJobForm } from '../../../hooks/use-job-form';
import { useTopic } from '../../../hooks/use-topic';
import { formatBytes } from '../../../words/bytes';
import { formatFullDate, formatWhen } from '../../../words/date';
import type { Submission } from '../submissions';
import { useSubmitAnalysis } from '../use-submit-analysis';
import { DEFAULT_VALUES, fittingCharts, fromOptions, takenColumns, toOptions } from './analysis-values';
import type { AnalysisValues } from './analysis-values';
import { ColumnChoice } from './column-choice';
import { FileSending } from './file-sending';
import { PreviewGrid } from './preview-grid';
import { ReadingFields } from './reading-fields';
import { usePreview } from './use-preview';
import { WantedFields } from './wanted-fields';

interface FileFormProps {
  file: ChosenFile;
  /** An earlier request for it, to be changed. */
  again?: Submission;
  onClose: () => void;
  onStarted: (workflowId: string) => void;
}

/** A file before its analysis: how it is read, its first rows, and what to find in it. */
export function FileForm({ file, again, onClose, onStarted }: FileFormProps): JSX.Element {
  const [reading, setReading] = useState<ReadingOptions>(again?.options.reading ?? {});
  const preview = usePreview(file.file_id, reading);
  const columns = preview.data?.columns ?? [];
  const [changed, setChanged] = useState<AnalysisValues | null>(null);
  const before = again ? fromOptions(again.analysis_type, again.options, columns) : DEFAULT_VALUES;
  const chosen = changed ?? before;
  const taken = takenColumns(chosen, columns);
  // While a new reading is on its way, its columns are not known, and nothing is removed because of them.
  const values = { ...chosen, charts: preview.data ? fittingCharts(chosen.charts, taken) : chosen.charts };
  const change = (part: Partial<AnalysisValues>): void => setChanged({ ...values, ...part });
  const submit = useSubmitAnalysis();
  const isHere = useTopic('status', undefined).value?.worker.state !== 'off';

  const ready = preview.data !== undefined && !preview.isFetching && !preview.error && taken.length > 0;
  const send = (): void =>
    submit.mutate(
      { file, analysis_type: values.analysis_type, options: toOptions(values, reading, columns) },
      { onSuccess: ({ workflow_id }) => onStarted(workflow_id) },
    );
  const jobForm = useJobForm(submit, send, ready);

  return (
    <form className="file-form" aria-label="New analysis" {...jobForm.form}>
      <header className="file-form__head">
        <div className="file-form__file">
          <h2 title={file.name}>{file.name}</h2>
          <p className="soft small">
            {formatBytes(file.bytes)} · in {file.folder} ·{' '}
            <time dateTime={file.modified_at} title={formatFullDate(file.modified_at)}>
              changed {formatWhen(file.modified_at)}
            </time>
          </p>
        </div>
        <button type="button" className="button button--small" onClick={onClose}>
          Another file
        </button>
      </header>
      <ReadingFields reading={reading} preview={preview.data} onChange={setReading} />
      <div className="file-form__preview" aria-busy={preview.isFetching}>
        {preview.error ? (
          <ErrorNote error={preview.error}>
            <button type="button" className="button button--small" onClick={() => void preview.refetch()}>
              Read it again
            </button>
            {Object.keys(reading).length > 0 && (
              <button type="button" className="button button--small" onClick={() => setReading({})}>
                Read it as detected
              </button>
            )}
          </ErrorNote>
        ) : preview.data ? (
          <PreviewGrid
            preview={preview.data}
            reading={reading}
            leftOut={values.left_out}
            onReading={setReading}
            onLeftOut={(left_out) => change({ left_out })}
          />
        ) : (
          <p className="file-form__waiting soft" role="status">
            Reading the first rows …
          </p>
        )}
      </div>
      {preview.data && !preview.error && (
        <>
          <ul className="file-form__notes" aria-label="Notes">
            {preview.data.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
          <ColumnChoice
            columns={columns}
            leftOut={values.left_out}
            onChange={(left_out) => change({ left_out })}
          />
          <WantedFields values={values} columns={taken} onChange={change} />
        </>
      )}
      <div className="file-form__foot">
        {submit.error && <ErrorNote error={submit.error} />}
        <button {...jobForm.button} className="button button--primary file-form__run">
          {submit.isPending ? 'Starting …' : 'Analyse it'}
        </button>
        {submit.isPending && <FileSending file={file} />}
        <p className="field__help">
          {footWords({
            taken: taken.length,
            all: columns.length,
            unreadable: preview.error !== null,
            isHere,
          })}
        </p>
      </div>
    </form>
  );
}

interface FootState {
  /** How many columns are taken, and how many there are. */
  taken: number;
  all: number;
  unreadable: boolean;
  /** Whether this computer has a worker. */
  isHere: boolean;
}

function footWords({ taken, all, unreadable, isHere }: FootState): string {
  if (unreadable) return 'It can be analysed once it can be read.';
  if (all > 0 && taken === 0) return 'Include at least one column.';
  const where = isHere ? 'Runs on this computer.' : 'Runs where the workers are.';
  return `${where} Meanwhile you can prepare the next file.`;
}
