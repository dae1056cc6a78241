import './filter-popover.css';
import { SlidersHorizontal } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { JSX, KeyboardEvent, ReactNode } from 'react';

interface FilterPopoverProps {
  /** How many of its filters are set. */
  count: number;
  onClear: () => void;
  /** Fields, each a label with class `filter-popover__field`. */
  children: ReactNode;
}

/** A button that opens a list's filters; Escape and a click elsewhere close them. */
export function FilterPopover({ count, onClear, children }: FilterPopoverProps): JSX.Element {
  const details = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    const closeFromOutside = ({ target }: PointerEvent): void => {
      const { current } = details;
      if (current && target instanceof Node && !current.contains(target)) current.open = false;
    };
    document.addEventListener('pointerdown', closeFromOutside);
    return () => document.removeEventListener('pointerdown', closeFromOutside);
  }, []);
  const closeByKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !details.current?.open) return;
    details.current.open = false;
    details.current.querySelector('summary')?.focus();
  };

  return (
    <details ref={details} className="filter-popover" onKeyDown={closeByKey}>
      <summary className="button button--small">
        <SlidersHorizontal aria-hidden />
        Filter{count > 0 && ` · ${count}`}
      </summary>
      <div className="filter-popover__fields">
        {children}
        <button
          type="button"
          className="button button--small filter-popover__wide filter-popover__clear"
          aria-disabled={count === 0}
          onClick={onClear}
        >
          Clear
        </button>
      </div>
    </details>
  );
}
