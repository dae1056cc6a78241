import './prompt-history.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import type { JSX } from 'react';
import { ErrorNote } from '../../components/error-note';
import { Modal } from '../../components/modal';
import { call } from '../../hooks/call';
import { formatWhen } from '../../words/date';

const MOST_SHOWN = 200;

/** The prompts of the gallery's pictures, one of which can be used again. */
export function PromptHistory({ onChoose }: { onChoose: (prompt: string) => void }): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="button button--small button--plain prompt-history__open"
        onClick={() => setOpen(true)}
      >
        <History aria-hidden />
        Earlier prompts
      </button>
      {open && (
        <PromptDialog
          onClose={() => setOpen(false)}
          onChoose={(prompt) => {
            setOpen(false);
            onChoose(prompt);
          }}
        />
      )}
    </>
  );
}

function PromptDialog(props: { onClose: () => void; onChoose: (prompt: string) => void }): JSX.Element {
  const { onClose, onChoose } = props;
  const [search, setSearch] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // The platform's dialog gives the focus to its first button.
  useEffect(() => field.current?.focus(), []);
  const words = useDeferredValue(search.trim());
  const prompts = useQuery({
    queryKey: ['gallery', 'prompts', words],
    queryFn: () => call('gallery.prompts', { search: words, limit: MOST_SHOWN }),
    placeholderData: keepPreviousData,
  });
  return (
    <Modal title="Earlier prompts" className="prompt-history" onClose={onClose}>
      <input
        ref={field}
        className="input"
        type="search"
        aria-label="Search the earlier prompts"
        placeholder="Search"
        maxLength={500}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {prompts.error && <ErrorNote error={prompts.error} />}
      {prompts.data?.length === 0 && (
        <p className="soft" role="status">
          {words ? `No prompt matches “${words}”.` : 'The prompts of finished pictures are kept here.'}
        </p>
      )}
      <ul className="prompt-history__list" aria-label="Prompts">
        {prompts.data?.map(({ prompt, pictures, last_used_at }) => (
          <li key={prompt}>
            <button type="button" className="prompt-history__prompt" onClick={() => onChoose(prompt)}>
              <span className="written">{prompt}</span>
              <span className="soft small">
                {pictures === 1 ? '1 picture' : `${pictures} pictures`} · {formatWhen(last_used_at)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
