import { useRef } from 'react';
import type { JSX, KeyboardEvent } from 'react';
import type { MemoryGroup, MemoryGrouping } from '#shared/memories';
import { formatMonthAlone } from '../../../words/date';
import { formatCount } from '../../../words/number';
import { groupWords } from './memory-words';

interface GroupRailProps {
  by: MemoryGrouping;
  groups: readonly MemoryGroup[];
  /** The group at the top of the list. */
  current: number;
  onJump: (group: number) => void;
}

const LABELS: Record<MemoryGrouping, string> = { month: 'Months', kind: 'Kinds', subject: 'People' };

/** The groups beside the list, with how many each has: the time line, the kinds or the people. Arrows move; Enter jumps. */
export function GroupRail({ by, groups, current, onJump }: GroupRailProps): JSX.Element {
  const rail = useRef<HTMLElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = [...(rail.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    buttons[Math.max(0, Math.min(to, buttons.length - 1))]?.focus();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys for the buttons inside
    <nav ref={rail} className="group-rail" aria-label={LABELS[by]} onKeyDown={onKeyDown}>
      <ol>
        {groups.map((group, index) => {
          const year = by === 'month' ? group.key.slice(0, 4) : '';
          const begins = year !== '' && groups[index - 1]?.key.slice(0, 4) !== year;
          return (
            <li key={group.key}>
              {begins && <span className="group-rail__year">{year}</span>}
              <button
                type="button"
                className="group-rail__group"
                aria-label={`${groupWords(by, group)}, ${formatCount(group.count)}`}
                aria-current={index === current || undefined}
                tabIndex={index === current ? 0 : -1}
                onClick={() => onJump(index)}
              >
                <span className="group-rail__words">
                  {by === 'month' ? formatMonthAlone(group.from) : groupWords(by, group)}
                </span>
                <span className="soft">{formatCount(group.count)}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
