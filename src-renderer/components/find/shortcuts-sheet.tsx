import './shortcuts-sheet.css';
import type { JSX } from 'react';
import { LISTED_CHAPTERS } from '../../chapters';
import { Modal } from '../modal';

type Keys = readonly (readonly [keys: string, words: string])[];

const SHORTCUTS: readonly (readonly [title: string, keys: Keys])[] = [
  [
    'Anywhere',
    [
      ['Ctrl K', 'Find anything'],
      [`Ctrl 1 … Ctrl ${LISTED_CHAPTERS.length}`, 'Open a chapter'],
      ['Ctrl Z', 'Undo a deletion, while its notice is there'],
      ['?', 'This sheet'],
      ['Alt ↑ ↓', 'Move a waiting job in its line, in “Running now”'],
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
    'In the gallery',
    [
      ['S', 'Mark as favourite'],
      ['Ctrl C', 'Copy the picture, or all that are selected'],
      ['Ctrl A', 'Select all'],
      ['Shift click', 'Select all in between'],
      ['Shift F10', 'What can be done with it'],
      ['+ −', 'Larger, smaller tiles'],
    ],
  ],
  [
    'In an open picture',
    [
      ['← →', 'Previous, next; move it, where it is zoomed'],
      ['Page ↑ ↓', 'Previous, next'],
      ['+ − 0', 'Closer, less close, fit'],
      ['F', 'Full screen'],
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
