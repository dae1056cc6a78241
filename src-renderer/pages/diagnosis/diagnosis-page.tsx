import './diagnosis-page.css';
import { FileDown, LoaderCircle, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { JSX } from 'react';
import { FINDING_STATES } from '#shared/diagnosis';
import type { Diagnosis, Finding } from '#shared/diagnosis';
import type { Status } from '#shared/status';
import { ChapterHeader } from '../../components/chapter-header';
import { ErrorNote } from '../../components/error-note';
import { overallStatus } from '../../components/status-words';
import { useCall } from '../../hooks/use-call';
import { useToast } from '../../hooks/use-toast';
import { useTopic } from '../../hooks/use-topic';
import { FindingCard } from './finding-card';
import { GROUP_TITLES, summaryOf } from './finding-words';

/** "Why does nothing happen?": the answers to what a guide to troubles would ask, gravest first. */
export function DiagnosisPage(): JSX.Element {
  const [id, setId] = useState(() => crypto.randomUUID());
  const { value: diagnosis, error } = useTopic('diagnosis', { id });
  const again = (): void => setId(crypto.randomUUID());
  useOnRecovery(useTopic('status', undefined).value, again);
  const isUnderWay = !error && !diagnosis?.ended_at;
  return (
    <>
      <ChapterHeader title="Diagnosis" subtitle="Why does nothing happen?">
        <SaveReport enabled={!isUnderWay} />
        <button
          type="button"
          className="button"
          aria-disabled={isUnderWay}
          onClick={() => !isUnderWay && again()}
        >
          <RotateCw aria-hidden className={isUnderWay ? 'spinner' : undefined} />
          Check again
        </button>
      </ChapterHeader>
      <div className="diagnosis">
        <p className="diagnosis__summary" role="status">
          {error ? '' : summaryOf(diagnosis)}
        </p>
        {error && <ErrorNote error={error} />}
        {diagnosis && <Answers diagnosis={diagnosis} onAgain={again} />}
      </div>
    </>
  );
}

function Answers({ diagnosis, onAgain }: { diagnosis: Diagnosis; onAgain: () => void }): JSX.Element {
  const { findings, open } = diagnosis;
  return (
    <>
      {FINDING_STATES.map((state) => (
        <Group
          key={state}
          title={GROUP_TITLES[state]}
          findings={findings.filter((finding) => finding.state === state)}
          onAgain={onAgain}
        />
      ))}
      {open.length > 0 && (
        <section aria-labelledby="diagnosis-open">
          <h2 className="section-title" id="diagnosis-open">
            Still being asked
          </h2>
          <ul className="diagnosis__open">
            {open.map(({ id, question }) => (
              <li key={id}>
                <LoaderCircle aria-hidden className="spinner" />
                {question}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface GroupProps {
  title: string;
  findings: readonly Finding[];
  onAgain: () => void;
}

function Group({ title, findings, onAgain }: GroupProps): JSX.Element | null {
  if (findings.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="section-title">{title}</h2>
      <ul className="diagnosis__findings">
        {findings.map((finding) => (
          <FindingCard key={finding.id} finding={finding} onDone={onAgain} />
        ))}
      </ul>
    </section>
  );
}

function SaveReport({ enabled }: { enabled: boolean }): JSX.Element {
  const save = useCall('diagnosis.saveReport');
  const toast = useToast();
  const isIdle = enabled && !save.isPending;
  const onSaved = ({ saved }: { saved: boolean }): void => {
    if (saved)
      toast({ message: 'The report is saved. It has no keys, no prompts and no other text of yours.' });
  };
  return (
    <>
      {save.error && <ErrorNote error={save.error} />}
      <button
        type="button"
        className="button"
        title="A file to attach to an issue: versions, platform, configuration and findings, without keys and private text"
        aria-disabled={!isIdle}
        onClick={() => isIdle && save.mutate(undefined, { onSuccess: onSaved })}
      >
        <FileDown aria-hidden />
        Save a report …
      </button>
    </>
  );
}

/** Calls back when server and worker are well after they were not: what was found before is no longer true. */
function useOnRecovery(status: Status | undefined, onRecovery: () => void): void {
  const tone = status && overallStatus(status).tone;
  const [before, setBefore] = useState(tone);
  if (tone === before) return;
  setBefore(tone);
  if (tone === 'good' && before !== undefined) onRecovery();
}
