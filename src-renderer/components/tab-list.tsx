import './tab-list.css';
import { useRef } from 'react';
import type { JSX, KeyboardEvent } from 'react';

export interface Tab<Id extends string> {
  id: Id;
  title: string;
  /** In brackets after the title. */
  count?: string;
}

interface TabListProps<Id extends string> {
  label: string;
  /** Begins the ids of tabs and panels: `<prefix>-tab-<id>` is the tab of the panel `<prefix>-<id>`. */
  prefix: string;
  tabs: readonly Tab<Id>[];
  open: Id;
  vertical?: boolean;
  onOpen: (id: Id) => void;
}

/** Tabs over panels that the caller shows. The arrow keys, Home and End go from one to the next. */
export function TabList<Id extends string>(props: TabListProps<Id>): JSX.Element {
  const { label, prefix, tabs, open, vertical = false, onOpen } = props;
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const last = tabs.length - 1;
    const index = tabs.findIndex(({ id }) => id === open);
    const back = index <= 0 ? last : index - 1;
    const on = index === last ? 0 : index + 1;
    const steps: Record<string, number> = vertical
      ? { ArrowUp: back, ArrowDown: on, Home: 0, End: last }
      : { ArrowLeft: back, ArrowRight: on, Home: 0, End: last };
    const next = tabs[steps[event.key] ?? -1];
    if (!next) return;
    event.preventDefault();
    onOpen(next.id);
    list.current?.querySelector<HTMLElement>(`#${prefix}-tab-${next.id}`)?.focus();
  };
  return (
    <div
      ref={list}
      className="tab-list"
      role="tablist"
      tabIndex={-1}
      aria-label={label}
      aria-orientation={vertical ? 'vertical' : 'horizontal'}
      onKeyDown={onKeyDown}
    >
      {tabs.map(({ id, title, count }) => (
        <button
          key={id}
          type="button"
          className="tab-list__tab"
          role="tab"
          id={`${prefix}-tab-${id}`}
          aria-selected={id === open}
          aria-controls={id === open ? `${prefix}-${id}` : undefined}
          tabIndex={id === open ? 0 : -1}
          onClick={() => onOpen(id)}
        >
          {title}
          {count !== undefined && <span className="tab-list__count"> ({count})</span>}
        </button>
      ))}
    </div>
  );
}
