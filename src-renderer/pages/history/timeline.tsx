import './timeline.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { JSX, KeyboardEvent } from 'react';
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
/** For one notch of the wheel: a factor, and a share of what is in sight. */
const WHEEL_ZOOM = 1.4;
const WHEEL_PAN = 0.15;
/** As in `timeline.css`. */
const ROW_PX = 24;

/**
 * A run's steps as bars over time, on which long waits are shortened; only those in sight are in the page. Dragging
 * over a range zooms to it, the wheel zooms with Ctrl and moves with Shift; on the keyboard, plus, minus, the arrows
 * and 0 do the same.
 */
export function Timeline({ story, now }: { story: WorkflowStory; now: number }): JSX.Element {
  const [view, setView] = useState(WHOLE);
  const scale = useMemo(() => timeScale(story.items, now), [story, now]);
  const bars = useMemo(() => barsOf(story.items, scale, now), [story, scale, now]);
  const shown = useMemo(
    () => bars.filter(({ from, to }) => to >= view.from && from <= view.to),
    [bars, view],
  );
  const list = useRef<HTMLDivElement>(null);
  const track = useRef<HTMLDivElement>(null);
  // A new function would have the place of every row computed again.
  const keyOf = useCallback((index: number) => shown[index]?.item.event_id ?? index, [shown]);
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => list.current,
    estimateSize: () => ROW_PX,
    getItemKey: keyOf,
    overscan: 10,
  });
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const shareOf = (event: { clientX: number }): number => {
    const box = track.current?.getBoundingClientRect();
    return box ? Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) : 0;
  };
  const hasBars = bars.length > 0;
  const onWheel = useEffectEvent((event: WheelEvent): void => {
    // With Shift, some systems turn the wheel's direction.
    const turned = event.deltaX || event.deltaY;
    if (!event.ctrlKey && !event.shiftKey) return;
    event.preventDefault();
    setView(
      event.ctrlKey
        ? zoomed(view, turned > 0 ? WHEEL_ZOOM : 1 / WHEEL_ZOOM, shareOf(event))
        : panned(view, Math.sign(turned) * WHEEL_PAN),
    );
  });
  useEffect(() => {
    // React listens to wheels as if nothing could prevent them from scrolling.
    const element = list.current;
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [hasBars]);
  if (!hasBars) return <p className="soft">There is nothing to draw yet.</p>;

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
  const endDrag = (): void => {
    if (drag && Math.abs(drag.to - drag.from) > 0.01) setView(viewOf(view, drag));
    setDrag(null);
  };
  return (
    <section className="timeline" aria-label="Timeline">
      <div className="timeline__head">
        <p className="soft small">
          Drag over a range to zoom to it; the wheel zooms with Ctrl and moves with Shift. Long waits are
          shortened.
        </p>
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
        ref={list}
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
        <div className="timeline__all" style={{ height: rows.getTotalSize() }}>
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
          {rows.getVirtualItems().map(({ key, index, start }) => {
            const bar = shown[index];
            return bar && <Row key={key} bar={bar} top={start} view={view} />;
          })}
        </div>
      </div>
    </section>
  );
}

/** Where a step is on the timeline, from 0 to 1. */
interface Bar {
  item: StoryItem;
  from: number;
  /** When a worker took it up, or the end if none did. */
  begun: number;
  to: number;
  /** In milliseconds. */
  duration: number;
}

function barsOf(items: readonly StoryItem[], scale: readonly Stretch[], now: number): Bar[] {
  return items
    .filter(({ kind }) => kind !== 'moment')
    .map((item) => {
      const { from, to } = spanOf(item, now);
      const end = placeOf(scale, to);
      const begun = item.started_at ? placeOf(scale, Date.parse(item.started_at)) : end;
      return { item, from: placeOf(scale, from), begun, to: end, duration: to - from };
    });
}

interface RowProps {
  bar: Bar;
  /** In CSS pixels. */
  top: number;
  view: View;
}

function Row({ bar: { item, duration, ...bar }, top, view }: RowProps): JSX.Element {
  const [left, begun, right] = [inView(bar.from, view), inView(bar.begun, view), inView(bar.to, view)];
  const percent = (share: number): string => `${Math.max(0, Math.min(1, share)) * 100}%`;
  const width = (a: number, b: number): string => `${Math.max(0, Math.min(1, b) - Math.max(0, a)) * 100}%`;
  return (
    <div
      className="timeline__row"
      style={{ transform: `translateY(${top}px)` }}
      title={`${item.title}: ${formatDuration(duration)}`}
    >
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

/** @param at What stays in its place, as a share of what is in sight. */
function zoomed({ from, to }: View, factor: number, at = 0.5): View {
  const width = Math.max(NARROWEST, (to - from) * factor);
  if (width >= 1) return WHOLE;
  const start = from + (to - from) * at - width * at;
  return panned({ from: start, to: start + width }, 0);
}

/** Moved by a share of what is in sight, and not beyond the ends. */
function panned({ from, to }: View, share: number): View {
  const width = to - from;
  if (width >= 1) return WHOLE;
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
