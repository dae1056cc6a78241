import './find.css';
import { useEffect, useId, useRef, useState } from 'react';
import type { JSX, KeyboardEvent } from 'react';
import { useNavigation } from '../../hooks/use-navigation';
import { ErrorNote } from '../error-note';
import { Modal } from '../modal';
import { useFind } from './use-find';
import type { Found } from './use-find';

/** One search over everything; what is chosen opens in its chapter. */
export function FindDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const { open } = useNavigation();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  // The platform's dialog gives the focus to its first button.
  useEffect(() => field.current?.focus(), []);
  const listId = useId();
  const { groups, isFresh, error } = useFind(words.trim());
  const all = groups.flatMap(({ found }) => found);
  const current = all[Math.min(chosen, all.length - 1)];
  const optionId = (found: Found): string => `${listId}-${found.id}`;

  const show = (found: Found): void => {
    onClose();
    open(found.chapter, found.target);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && all.length > 0) {
      event.preventDefault();
      const next = (all.length + (current ? all.indexOf(current) : 0) + step) % all.length;
      setChosen(next);
      const found = all[next];
      if (found) document.getElementById(optionId(found))?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      // What was found for other words is not what the person means.
      if (current && (isFresh || current.atOnce)) show(current);
    }
  };

  return (
    <Modal title="Find anything" className="find" onClose={onClose}>
      <input
        ref={field}
        className="input"
        type="search"
        role="combobox"
        aria-label="Find anything"
        aria-expanded={all.length > 0}
        aria-controls={listId}
        aria-activedescendant={current && optionId(current)}
        placeholder="A picture, a text, a report, a memory, a chapter …"
        maxLength={500}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      {error ? (
        <ErrorNote error={error} />
      ) : (
        <div className="find__list" role="listbox" id={listId} aria-label="Found">
          {groups.map(({ title, found }) => (
            <div key={title} role="group" aria-label={title}>
              <p className="find__group" aria-hidden>
                {title}
              </p>
              {found.map((each) => (
                // The field has the focus and the keys.
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
                <div
                  key={each.id}
                  id={optionId(each)}
                  role="option"
                  tabIndex={-1}
                  aria-selected={each === current}
                  className="find__option"
                  onClick={() => show(each)}
                >
                  <span className="find__title">{each.title}</span>
                  {each.facts && <span className="find__facts">{each.facts}</span>}
                </div>
              ))}
            </div>
          ))}
        </div>
      )}
      <p className="find__foot soft small" role="status">
        {!error && isFresh && all.length === 0
          ? 'Nothing matches.'
          : 'Arrow keys choose, Enter opens. Press ? outside a field for all shortcuts.'}
      </p>
    </Modal>
  );
}
