import './shortcuts-sheet.css';
import type { JSX } from 'react';
import { CHAPTERS } from '../../chapters';
import { Modal } from '../modal';

type Keys = readonly (readonly [keys: string, words: string])[];

const SHORTCUTS: readonly (readonly [title: string, keys: Keys])[] = [
  [
    'Anywhere',
    [
      ['Ctrl K', 'Find anything'],
      [`Ctrl 1 … Ctrl ${CHAPTERS.length}`, 'Open a chapter'],
      ['Ctrl Z', 'Undo a deletion, while its notice is there'],
      ['?', 'This sheet'],
      ['Esc', 'Close what is open'],
    ],
  ],
  [
    'In a form',
    [
      ['Ctrl Enter', 'Send it'],
      ['Enter or ,', 'Add a tag'],
    ],
  ],
  [
    'In a list',
    [
      ['Ctrl F', 'Search the list'],
      ['↑ ↓ Home End', 'Move'],
      ['Enter', 'Open'],
      ['Ctrl click', 'Select several'],
      ['Delete', 'Delete what is selected'],
    ],
  ],
  [
    'Reviewing',
    [
      ['A', 'Approve'],
      ['D', 'Deny'],
    ],
  ],
];

/** All shortcuts, for a person who asks with "?". */
export function ShortcutsSheet({ onClose }: { onClose: () => void }): JSX.Element {
  return (
    <Modal title="Shortcuts" className="shortcuts" onClose={onClose}>
      {SHORTCUTS.map(([title, keys]) => (
        <section key={title}>
          <h3 className="section-title">{title}</h3>
          <dl className="shortcuts__list">
            {keys.map(([key, words]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
