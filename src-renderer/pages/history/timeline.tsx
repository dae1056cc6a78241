import './timeline.css';
import { useMemo, useRef, useState } from 'react';
import type { JSX, KeyboardEvent, PointerEvent } from 'react';
import type { StoryItem, WorkflowStory } from '#shared/workflow-story';
import { formatDuration } from '../../words/duration';
import { placeOf, spanOf, timeScale } from './time-scale';
import type { Stretch } from './time-scale';

/** The part of the whole that is in sight, from 0 to 1. */
interface View {
  from: number;
  to: number;
}

const WHOLE: View = { from: 0, to: 1 };
const NARROWEST = 0.001;

/**
 * A run's steps as bars over time, on which long waits are shortened. Dragging over a range zooms to it; on the
 * keyboard, plus, minus, the arrows and 0 do the same.
 */
export function Timeline({ story, now }: { story: WorkflowStory; now: number }): JSX.Element {
  const [view, setView] = useState(WHOLE);
  const items = useMemo(() => story.items.filter(({ kind }) => kind !== 'moment'), [story]);
  const scale = useMemo(() => timeScale(story.items, now), [story, now]);
  const track = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  if (items.length === 0) return <p className="soft">There is nothing to draw yet.</p>;

  const zoom = (factor: number): void => setView(zoomed(view, factor));
  const pan = (share: number): void => setView(panned(view, share));
  const onKeyDown = (event: KeyboardEvent): void => {
    const actions: Record<string, () => void> = {
      '+': () => zoom(0.5),
      '=': () => zoom(0.5),
      '-': () => zoom(2),
      ArrowLeft: () => pan(-0.25),
      ArrowRight: () => pan(0.25),
      0: () => setView(WHOLE),
      Home: () => pan(-1 / (view.to - view.from)),
      End: () => pan(1 / (view.to - view.from)),
    };
    const act = actions[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };
  const shareOf = (event: PointerEvent): number => {
    const box = track.current?.getBoundingClientRect();
    return box ? Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) : 0;
  };
  const endDrag = (): void => {
    if (drag && Math.abs(drag.to - drag.from) > 0.01) setView(viewOf(view, drag));
    setDrag(null);
  };
  return (
    <section className="timeline" aria-label="Timeline">
      <div className="timeline__head">
        <p className="soft small">Drag over a range to zoom to it. Long waits are shortened.</p>
        <span className="actions">
          <button type="button" className="button button--small" onClick={() => zoom(0.5)}>
            Zoom in
          </button>
          <button
            type="button"
            className="button button--small"
            aria-disabled={view === WHOLE}
            onClick={() => setView(WHOLE)}
          >
            Show all
          </button>
        </span>
      </div>
      <div
        className="timeline__rows"
        role="group"
        aria-label="Bars over time: plus and minus zoom, the arrows move, 0 shows all"
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ from: shareOf(event), to: shareOf(event) });
        }}
        onPointerMove={(event) => drag && setDrag({ ...drag, to: shareOf(event) })}
        onPointerUp={endDrag}
        onPointerCancel={() => setDrag(null)}
      >
        <div className="timeline__track" ref={track}>
          {scale
            .filter(({ isShortened }) => isShortened)
            .map((stretch) => (
              <Break key={stretch.from} stretch={stretch} view={view} />
            ))}
          {drag && (
            <span
              className="timeline__range"
              style={{
                left: `${Math.min(drag.from, drag.to) * 100}%`,
                width: `${Math.abs(drag.to - drag.from) * 100}%`,
              }}
            />
          )}
        </div>
        {items.map((item) => (
          <Row key={item.event_id} item={item} scale={scale} view={view} now={now} />
        ))}
      </div>
    </section>
  );
}

interface RowProps {
  item: StoryItem;
  scale: readonly Stretch[];
  view: View;
  now: number;
}

function Row({ item, scale, view, now }: RowProps): JSX.Element | null {
  const { from, to } = spanOf(item, now);
  const [left, right] = [inView(placeOf(scale, from), view), inView(placeOf(scale, to), view)];
  if (right < 0 || left > 1) return null;
  const begun = item.started_at ? inView(placeOf(scale, Date.parse(item.started_at)), view) : right;
  const percent = (share: number): string => `${Math.max(0, Math.min(1, share)) * 100}%`;
  const width = (a: number, b: number): string => `${Math.max(0, Math.min(1, b) - Math.max(0, a)) * 100}%`;
  return (
    <div className="timeline__row" title={`${item.title}: ${formatDuration(to - from)}`}>
      <span className="timeline__label">{item.title}</span>
      <span className="timeline__bars">
        <span className="timeline__wait" style={{ left: percent(left), width: width(left, begun) }} />
        {item.started_at && (
          <span
            className="timeline__bar"
            data-state={item.state}
            style={{ left: percent(begun), width: width(begun, right) }}
          />
        )}
      </span>
    </div>
  );
}

/** Where a long wait has been shortened. */
function Break({ stretch, view }: { stretch: Stretch; view: View }): JSX.Element | null {
  const middle = inView((stretch.left + stretch.right) / 2, view);
  if (middle < 0 || middle > 1) return null;
  return (
    <span
      className="timeline__break"
      style={{ left: `${middle * 100}%` }}
      title={`${formatDuration(stretch.to - stretch.from)} without work`}
    >
      {formatDuration(stretch.to - stretch.from)}
    </span>
  );
}

function inView(place: number, { from, to }: View): number {
  return (place - from) / (to - from);
}

function zoomed({ from, to }: View, factor: number): View {
  const middle = (from + to) / 2;
  const half = Math.max(NARROWEST, (to - from) * factor) / 2;
  return half >= 0.5 ? WHOLE : panned({ from: middle - half, to: middle + half }, 0);
}

/** Moved by a share of what is in sight, and not beyond the ends. */
function panned({ from, to }: View, share: number): View {
  const width = to - from;
  const start = Math.max(0, Math.min(1 - width, from + width * share));
  return { from: start, to: start + width };
}

/** The part of the whole that a range of what is in sight covers. */
function viewOf(view: View, { from, to }: View): View {
  const width = view.to - view.from;
  const [left, right] = [Math.min(from, to), Math.max(from, to)];
  return {
    from: view.from + left * width,
    to: view.from + Math.max(right, left + NARROWEST) * width,
  };
}
