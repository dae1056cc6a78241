import './context-menu.css';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { JSX, KeyboardEvent } from 'react';

export interface MenuItem {
  words: string;
  Icon: LucideIcon;
  /** The shortcut that does the same. */
  keys?: string;
  danger?: boolean;
  onChoose: () => void;
}

interface ContextMenuProps {
  label: string;
  /** Where it was opened, in the window. */
  at: { x: number; y: number };
  items: readonly MenuItem[];
  onClose: () => void;
}

const MARGIN_PX = 6;

/** A menu at the pointer of what can be done with a thing. The arrow keys choose, Escape closes. */
export function ContextMenu({ label, at, items, onClose }: ContextMenuProps): JSX.Element {
  const menu = useRef<HTMLDivElement>(null);
  const closing = useRef(onClose);
  useEffect(() => {
    closing.current = onClose;
  });
  useLayoutEffect(() => {
    const element = menu.current;
    const before = document.activeElement;
    if (!element) return;
    element.showPopover();
    const place = (): void => {
      const { width, height } = element.getBoundingClientRect();
      element.style.left = `${Math.max(MARGIN_PX, Math.min(at.x, innerWidth - width - MARGIN_PX))}px`;
      element.style.top = `${Math.max(MARGIN_PX, Math.min(at.y, innerHeight - height - MARGIN_PX))}px`;
    };
    place();
    window.addEventListener('resize', place);
    element.querySelector('button')?.focus();
    const listener = (event: ToggleEvent): void => {
      if (event.newState === 'closed') closing.current();
    };
    element.addEventListener('toggle', listener);
    return () => {
      window.removeEventListener('resize', place);
      element.removeEventListener('toggle', listener);
      // Something that was opened from the menu keeps the focus.
      const isLost = element.contains(document.activeElement) || document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [at]);

  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const buttons = [...(menu.current?.querySelectorAll('button') ?? [])];
    const now = buttons.findIndex((button) => button === document.activeElement);
    const to: Record<string, number> = {
      ArrowDown: (now + 1) % buttons.length,
      ArrowUp: (now + buttons.length - 1) % buttons.length,
      Home: 0,
      End: buttons.length - 1,
    };
    const next = to[event.key];
    if (event.key === 'Tab') {
      event.preventDefault();
      onClose();
    }
    if (next === undefined) return;
    event.preventDefault();
    buttons[next]?.focus();
  };

  return (
    <div
      ref={menu}
      className="context-menu"
      popover="auto"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      {items.map(({ words, Icon, keys, danger, onChoose }) => (
        <button
          key={words}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={`context-menu__item ${danger ? 'context-menu__item--danger' : ''}`}
          aria-keyshortcuts={keys}
          onClick={() => {
            onClose();
            onChoose();
          }}
        >
          <Icon aria-hidden className="icon" />
          <span>{words}</span>
          {keys && <kbd aria-hidden>{keys}</kbd>}
        </button>
      ))}
    </div>
  );
}
