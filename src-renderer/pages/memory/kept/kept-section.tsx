import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { JSX } from 'react';
import { ErrorNote } from '../../../components/error-note';
import { QueryError } from '../../../components/query-error';
import { call } from '../../../hooks/call';
import { useCall } from '../../../hooks/use-call';
import { useFresh } from '../../../hooks/use-fresh';
import { useToast } from '../../../hooks/use-toast';
import { formatBytes } from '../../../words/bytes';
import { formatDay } from '../../../words/date';
import { formatCount } from '../../../words/number';
import { ForgetButton } from '../forget-button';
import { PersonSelect } from '../search/person-select';
import { CleanCopies } from './clean-copies';

/** How much is kept, and ways to export it and to forget what is old. */
export function KeptSection(): JSX.Element {
  useFresh('memories');
  return (
    <div className="kept">
      <Sizes />
      <section className="kept__part" aria-labelledby="kept-export">
        <h2 className="section-title" id="kept-export">
          Export it
        </h2>
        <p>
          One JSON file with every conversation, word for word, and its memories. You can import it here or
          elsewhere.
        </p>
        <ExportButton />
      </section>
      <section className="kept__part" aria-labelledby="kept-forget">
        <h2 className="section-title" id="kept-forget">
          Forget what is old
        </h2>
        <p>
          Everything said before a certain day, with the memories that nothing later says. Messages without a
          date stay: forget their conversation instead.
        </p>
        <ForgetBefore />
      </section>
      <section className="kept__part" aria-labelledby="kept-person">
        <h2 className="section-title" id="kept-person">
          Forget a person
        </h2>
        <p>Every message that they said or that names them, and every memory of them.</p>
        <ForgetPerson />
      </section>
      <section className="kept__part" aria-labelledby="kept-copies">
        <h2 className="section-title" id="kept-copies">
          Clean the daily copies
        </h2>
        <p>
          The app keeps a copy of its store for each of the last seven days it ran. These copies still hold
          what you delete or forget. Cleaning replaces them with one copy of the store as it is now; after
          that, you cannot go back to an earlier day.
        </p>
        <CleanCopies />
      </section>
    </div>
  );
}

function Sizes(): JSX.Element {
  const sizes = useQuery({ queryKey: ['memories', 'sizes'], queryFn: () => call('memory.sizes', undefined) });
  const { data } = sizes;
  return (
    <section className="kept__part" aria-labelledby="kept-sizes">
      <h2 className="section-title" id="kept-sizes">
        How much is kept
      </h2>
      <QueryError query={sizes} />
      {data && (
        <dl className="kept__sizes">
          <dt>Conversations</dt>
          <dd>{formatCount(data.conversations)}</dd>
          <dt>Messages</dt>
          <dd>{formatCount(data.messages)}</dd>
          <dt>Memories</dt>
          <dd>{formatCount(data.memories)}</dd>
          <dt>Their text</dt>
          <dd>{formatBytes(data.bytes)}</dd>
        </dl>
      )}
    </section>
  );
}

function ExportButton(): JSX.Element {
  const toast = useToast();
  const exporting = useCall('memory.export');
  const choose = async (): Promise<void> => {
    const answer = await exporting.mutateAsync(undefined).catch(() => undefined);
    if (!answer?.saved) return;
    const { exported } = answer;
    toast({
      message:
        exported === 1 ? '1 conversation exported.' : `${formatCount(exported)} conversations exported.`,
    });
  };
  return (
    <>
      {exporting.error && <ErrorNote error={exporting.error} />}
      <div className="actions">
        <button
          type="button"
          className="button"
          aria-disabled={exporting.isPending}
          onClick={() => !exporting.isPending && void choose()}
        >
          {exporting.isPending ? 'Exporting …' : 'Export everything …'}
        </button>
      </div>
    </>
  );
}

function ForgetPerson(): JSX.Element {
  const [person, setPerson] = useState('');
  return (
    <div className="kept__before">
      <PersonSelect of="named" value={person} onChange={setPerson} />
      {person !== '' && (
        <ForgetButton
          forgetting={{ person }}
          what={`everything about ${person}`}
          onForgotten={() => setPerson('')}
        />
      )}
    </div>
  );
}

function ForgetBefore(): JSX.Element {
  const [day, setDay] = useState('');
  // Midnight of this computer's time zone, in which the person thinks of the day.
  const before = new Date(`${day}T00:00`).getTime();
  return (
    <div className="kept__before">
      <label className="field">
        Said before
        <input className="input" type="date" value={day} onChange={({ target }) => setDay(target.value)} />
      </label>
      {!Number.isNaN(before) && (
        <ForgetButton
          forgetting={{ before }}
          what={`everything before ${formatDay(before)}`}
          onForgotten={() => setDay('')}
        />
      )}
    </div>
  );
}
