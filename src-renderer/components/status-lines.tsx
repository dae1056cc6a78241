import { ChevronUp, ExternalLink, Link, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { JSX, MouseEvent, ReactNode } from 'react';
import type { Status } from '#shared/status';
import { useCall } from '../hooks/use-call';
import { useTopic } from '../hooks/use-topic';
import { DiagnosisLink } from './diagnosis-link';
import { ErrorNote } from './error-note';
import { PLACE_TONES, overallStatus, queueTone, SERVER_TONES, WORKER_TONES } from './status-words';
import type { Tone } from './status-words';

/**
 * The state of the app's engine, in one line that opens into server, worker and task queue and what to do about each.
 */
export function StatusLines(): JSX.Element {
  const status = useTopic('status', undefined).value;
  const { tone, words } = status
    ? overallStatus(status)
    : { tone: 'waiting' as const, words: 'The book is opening …' };
  return (
    <section className="status-lines" aria-label="Status">
      <Fold tone={tone} message={words}>
        {status && <Lines status={status} />}
      </Fold>
    </section>
  );
}

interface FoldProps {
  tone: Tone;
  message: string;
  children: ReactNode;
}

/** It is open if something is wrong, and otherwise as the person left it. */
function Fold({ tone, message, children }: FoldProps): JSX.Element {
  const bad = tone === 'bad';
  const [chosen, setChosen] = useState<boolean | null>(null);
  const [wasBad, setWasBad] = useState(bad);
  if (bad !== wasBad) {
    setWasBad(bad);
    // It opens for a new problem even if the person has closed it.
    if (chosen === false) setChosen(null);
  }
  const open = chosen ?? bad;
  return (
    <details className="status-line" data-tone={tone} open={open}>
      <Summary
        message={message}
        onClick={(event) => {
          event.preventDefault();
          setChosen(!open);
        }}
      />
      {open && <div className="status-lines__parts">{children}</div>}
    </details>
  );
}

interface SummaryProps {
  message: string;
  onClick?: (event: MouseEvent) => void;
}

function Summary({ message, onClick }: SummaryProps): JSX.Element {
  return (
    <summary onClick={onClick}>
      <span className="status-line__dot" aria-hidden />
      <span className="status-line__message">{message}</span>
      <ChevronUp aria-hidden />
    </summary>
  );
}

function Lines({ status }: { status: Status }): JSX.Element {
  const { server, worker, task_queue } = status;
  return (
    <>
      <Line tone={SERVER_TONES[server.state]} message={server.message} hint={server.hint}>
        <Facts
          facts={[
            ['Address', server.address],
            ['Namespace', server.namespace],
            ...facts('Belongs to', server.owner),
            ...facts('Open to', openTo(server.is_open_to_others)),
          ]}
        />
        {server.web_ui_url && (
          <ActionButton call="server.openWebUi" icon={<ExternalLink aria-hidden />}>
            Open Web UI
          </ActionButton>
        )}
        {server.origin === 'embedded' && server.state !== 'starting' && (
          <ActionButton call="server.restart" icon={<RotateCw aria-hidden />}>
            Restart the server
          </ActionButton>
        )}
      </Line>
      {server.other_server && (
        <Line
          tone="bad"
          message={`The Temporal server at ${server.other_server.address} belongs to ${server.other_server.owner}; the app does not use it.`}
          hint="Programs that connect there reach that server. If you use it, its owner can read what your jobs are given and what they make, and can send your worker jobs."
        >
          <ActionButton call="server.useOther" icon={<Link aria-hidden />}>
            Use that server
          </ActionButton>
        </Line>
      )}
      <Line tone={WORKER_TONES[worker.state]} message={worker.message} hint={worker.hint}>
        {worker.state !== 'off' && (
          <>
            <Facts
              facts={[
                ['Process', worker.pid === undefined ? 'not running' : String(worker.pid)],
                ['Crashes', String(worker.restarts)],
              ]}
            />
            <ActionButton call="worker.restart" icon={<RotateCw aria-hidden />}>
              Restart the worker
            </ActionButton>
          </>
        )}
      </Line>
      <Line tone={queueTone(task_queue)} message={task_queue.message} hint={task_queue.hint}>
        <Facts
          facts={[
            ['Task queue', task_queue.name],
            ['Workers polling', task_queue.pollers === null ? 'not checked yet' : String(task_queue.pollers)],
          ]}
        />
      </Line>
      {[status.store, status.objects].map(
        (place) =>
          place && (
            <Line key={place.place} tone={PLACE_TONES[place.state]} message={place.message} hint={place.hint}>
              <Facts facts={[['Kept in', place.place]]} />
            </Line>
          ),
      )}
      <DiagnosisLink />
    </>
  );
}

/** Absent if nothing is known. */
function facts(name: string, value: string | undefined): [string, string][] {
  return value === undefined ? [] : [[name, value]];
}

function openTo(others: boolean | undefined): string | undefined {
  if (others === undefined) return undefined;
  return others ? 'every user of this computer' : 'your own programs';
}

interface LineProps {
  tone: Tone;
  message: string;
  hint?: string;
  children?: ReactNode;
}

/** A line with a problem is open, with its hint and its buttons. */
function Line({ tone, message, hint, children }: LineProps): JSX.Element {
  return (
    <div className="status-line" data-tone={tone}>
      <details key={tone} open={tone === 'bad'}>
        <Summary message={message} />
        <div className="status-line__more">
          {hint && <p>{hint}</p>}
          {children}
        </div>
      </details>
    </div>
  );
}

function Facts({ facts }: { facts: [string, string][] }): JSX.Element {
  return (
    <dl className="status-line__facts">
      {facts.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface ActionButtonProps {
  call: 'server.openWebUi' | 'server.restart' | 'server.useOther' | 'worker.restart';
  icon: JSX.Element;
  children: string;
}

function ActionButton({ call, icon, children }: ActionButtonProps): JSX.Element {
  const action = useCall(call);
  return (
    <>
      <button
        type="button"
        className="button button--small"
        aria-disabled={action.isPending}
        onClick={() => !action.isPending && action.mutate(undefined)}
      >
        {icon}
        {children}
      </button>
      {action.error && <ErrorNote error={action.error} />}
    </>
  );
}
