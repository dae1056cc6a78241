import './picture-viewer.css';
import { ChevronLeft, ChevronRight, Maximize, Minimize, ZoomIn, ZoomOut } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import type { JSX, PointerEvent, Ref } from 'react';
import type { GalleryImage } from '#shared/gallery';
import { imageUrl } from '#shared/book-protocol';

/** Screen pixels for each of the picture's; null fits it into the frame. */
const ZOOMS = [null, 1, 2, 4] as const;
const PAN_PX = 80;

export interface PictureViewerHandle {
  /** What a key does here. False if it does nothing. */
  press: (key: string) => boolean;
}

interface PictureViewerProps {
  ref: Ref<PictureViewerHandle>;
  picture: GalleryImage;
  /** The pictures beside it in the gallery. */
  previous?: GalleryImage;
  next?: GalleryImage;
  onTurn: (to: GalleryImage) => void;
}

/** A picture to look at: as large as fits, closer, or over the whole screen; with a way to its neighbours. */
export function PictureViewer({ ref, picture, previous, next, onTurn }: PictureViewerProps): JSX.Element {
  const viewer = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [step, setStep] = useState(0);
  const isFull = useIsFullscreen(viewer);
  const zoom = ZOOMS[step] ?? null;

  useLayoutEffect(() => {
    const box = frame.current;
    // Zooming in keeps the middle in place.
    box?.scrollTo((box.scrollWidth - box.clientWidth) / 2, (box.scrollHeight - box.clientHeight) / 2);
  }, [zoom, picture.image_id]);
  const zoomTo = (to: number): void => setStep(Math.max(0, Math.min(to, ZOOMS.length - 1)));
  const toggleFull = (): void => {
    // As it is now: the page may not have been drawn since it changed.
    const isFullNow = viewer.current !== null && document.fullscreenElement === viewer.current;
    const change = isFullNow ? document.exitFullscreen() : viewer.current?.requestFullscreen();
    // A window manager may refuse; the picture stays as it is.
    change?.catch(() => undefined);
  };
  const turn = (to: GalleryImage | undefined): void => {
    if (!to) return;
    setStep(0);
    onTurn(to);
  };
  const pan = (left: number, top: number): void => frame.current?.scrollBy({ left, top });

  useImperativeHandle(ref, () => ({
    press: (key) => {
      const arrows: Record<string, () => void> =
        zoom === null
          ? { ArrowLeft: () => turn(previous), ArrowRight: () => turn(next) }
          : {
              ArrowLeft: () => pan(-PAN_PX, 0),
              ArrowRight: () => pan(PAN_PX, 0),
              ArrowUp: () => pan(0, -PAN_PX),
              ArrowDown: () => pan(0, PAN_PX),
            };
      const keys: Record<string, () => void> = {
        ...arrows,
        PageUp: () => turn(previous),
        PageDown: () => turn(next),
        '+': () => zoomTo(step + 1),
        '=': () => zoomTo(step + 1),
        '-': () => zoomTo(step - 1),
        '0': () => zoomTo(0),
        f: toggleFull,
      };
      const act = keys[key];
      act?.();
      return act !== undefined;
    },
  }));

  const drag = (event: PointerEvent): void => {
    if (zoom !== null && event.buttons === 1) pan(-event.movementX, -event.movementY);
  };
  return (
    <div ref={viewer} className="picture-viewer">
      <div
        ref={frame}
        className={`picture-viewer__frame ${zoom === null ? '' : 'picture-viewer__frame--zoomed'}`}
        onPointerMove={drag}
        onDoubleClick={() => zoomTo(zoom === null ? 1 : 0)}
      >
        <img
          key={picture.image_id}
          src={imageUrl(picture.image_id)}
          alt={picture.prompt}
          width={picture.width}
          height={picture.height}
          draggable={false}
          style={
            zoom === null
              ? { width: 'auto', height: 'auto' }
              : { width: picture.width * zoom, height: picture.height * zoom }
          }
        />
      </div>
      <div className="picture-viewer__bar">
        <ViewButton
          label="Previous picture"
          keys="ArrowLeft"
          Icon={ChevronLeft}
          off={!previous}
          onPress={() => turn(previous)}
        />
        <ViewButton
          label="Smaller"
          keys="-"
          Icon={ZoomOut}
          off={step === 0}
          onPress={() => zoomTo(step - 1)}
        />
        <span className="picture-viewer__zoom" aria-live="polite">
          {zoom === null ? 'Fitted' : `${zoom * 100} %`}
        </span>
        <ViewButton
          label="Larger"
          keys="+"
          Icon={ZoomIn}
          off={step === ZOOMS.length - 1}
          onPress={() => zoomTo(step + 1)}
        />
        <ViewButton
          label={isFull ? 'Leave full screen' : 'Full screen'}
          keys="F"
          Icon={isFull ? Minimize : Maximize}
          onPress={toggleFull}
        />
        <ViewButton
          label="Next picture"
          keys="ArrowRight"
          Icon={ChevronRight}
          off={!next}
          onPress={() => turn(next)}
        />
      </div>
    </div>
  );
}

interface ViewButtonProps {
  label: string;
  keys: string;
  Icon: LucideIcon;
  off?: boolean;
  onPress: () => void;
}

function ViewButton({ label, keys, Icon, off, onPress }: ViewButtonProps): JSX.Element {
  return (
    <button
      type="button"
      className="button button--plain button--icon"
      aria-label={label}
      aria-keyshortcuts={keys}
      title={label}
      aria-disabled={off}
      onClick={() => !off && onPress()}
    >
      <Icon aria-hidden />
    </button>
  );
}

function useIsFullscreen(element: { current: Element | null }): boolean {
  const [isFull, setIsFull] = useState(false);
  useEffect(() => {
    const look = (): void => setIsFull(document.fullscreenElement === element.current);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, [element]);
  return isFull;
}
