import { useRef } from 'react';
import type { JSX, KeyboardEvent } from 'react';
import { SECTION_IDS } from './section-of-target';
import type { SectionId } from './section-of-target';

const TITLES: Record<SectionId, string> = {
  learn: 'Learn',
  waiting: 'Waiting for you',
  library: 'Library',
  vault: 'Black Vault',
};

interface SectionTabsProps {
  section: SectionId;
  /** How many requests wait for a review. */
  waiting: number;
  onOpen: (section: SectionId) => void;
}

/** The chapter's sections. The arrow keys, Home and End go from one to the next. */
export function SectionTabs({ section, waiting, onOpen }: SectionTabsProps): JSX.Element {
  const tabs = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const last = SECTION_IDS.length - 1;
    const index = SECTION_IDS.indexOf(section);
    const steps: Record<string, number> = {
      ArrowLeft: index === 0 ? last : index - 1,
      ArrowRight: index === last ? 0 : index + 1,
      Home: 0,
      End: last,
    };
    const next = SECTION_IDS[steps[event.key] ?? -1];
    if (!next) return;
    event.preventDefault();
    onOpen(next);
    tabs.current?.querySelector<HTMLElement>(`#learning-tab-${next}`)?.focus();
  };
  return (
    <div
      ref={tabs}
      className="section-tabs"
      role="tablist"
      tabIndex={-1}
      aria-label="Sections of Learning"
      onKeyDown={onKeyDown}
    >
      {SECTION_IDS.map((id) => (
        <button
          key={id}
          type="button"
          className="section-tabs__tab"
          role="tab"
          id={`learning-tab-${id}`}
          aria-selected={id === section}
          aria-controls={id === section ? `learning-${id}` : undefined}
          tabIndex={id === section ? 0 : -1}
          onClick={() => onOpen(id)}
        >
          {TITLES[id]}
          {id === 'waiting' && waiting > 0 && <span className="section-tabs__count"> ({waiting})</span>}
        </button>
      ))}
    </div>
  );
}
