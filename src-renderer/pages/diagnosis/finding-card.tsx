import { Ban, Check, CircleHelp, TriangleAlert } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { JSX } from 'react';
import type { Finding, FindingAction, FindingState } from '#shared/diagnosis';
import { ErrorNote } from '../../components/error-note';
import { useCall } from '../../hooks/use-call';
import { useNavigation } from '../../hooks/use-navigation';

const ICONS: Record<FindingState, LucideIcon> = {
  problem: Ban,
  warning: TriangleAlert,
  unknown: CircleHelp,
  fine: Check,
};

interface FindingCardProps {
  finding: Finding;
  /** The action may have changed what was found. */
  onDone: () => void;
}

/** One answer: the question, what was found, what others say about it, and what to do. */
export function FindingCard({ finding, onDone }: FindingCardProps): JSX.Element {
  const { question, state, detail, remedy, action } = finding;
  const Icon = ICONS[state];
  return (
    <li className="finding" data-state={state}>
      <Icon aria-hidden />
      <div className="finding__words">
        <p className="finding__question">{question}</p>
        <p className="finding__answer">{finding.finding}</p>
        {detail && <p className="finding__detail">{detail}</p>}
        {remedy && <p className="finding__remedy">{remedy}</p>}
        {action && <Action action={action} onDone={onDone} />}
      </div>
    </li>
  );
}

interface ActionProps {
  action: FindingAction;
  onDone: () => void;
}

function Action({ action, onDone }: ActionProps): JSX.Element {
  const { open } = useNavigation();
  switch (action.kind) {
    case 'restart_server':
      return <CallButton call="server.restart" words="Restart the server" onDone={onDone} />;
    case 'restart_worker':
      return <CallButton call="worker.restart" words="Restart the worker" onDone={onDone} />;
    case 'open_data_folder':
      return <CallButton call="settings.openDataFolder" words="Open the data folder" />;
    case 'show_workflow': {
      const { workflow_id } = action;
      return (
        <LinkButton
          words="Show it in History"
          onClick={() => open('history', { kind: 'workflow', workflowId: workflow_id })}
        />
      );
    }
    case 'open_settings': {
      const { section } = action;
      return (
        <LinkButton
          words="Open the settings"
          onClick={() => open('settings', { kind: 'section', section })}
        />
      );
    }
  }
}

function LinkButton({ words, onClick }: { words: string; onClick: () => void }): JSX.Element {
  return (
    <div className="actions">
      <button type="button" className="button button--small" onClick={onClick}>
        {words}
      </button>
    </div>
  );
}

interface CallButtonProps {
  call: 'server.restart' | 'worker.restart' | 'settings.openDataFolder';
  words: string;
  onDone?: () => void;
}

function CallButton({ call, words, onDone }: CallButtonProps): JSX.Element {
  const action = useCall(call);
  return (
    <>
      <div className="actions">
        <button
          type="button"
          className="button button--small"
          aria-disabled={action.isPending}
          onClick={() => !action.isPending && action.mutate(undefined, { onSuccess: onDone })}
        >
          {action.isPending ? `${words} …` : words}
        </button>
      </div>
      {action.error && <ErrorNote error={action.error} />}
    </>
  );
}
