import './gallery.css';
import { useDeferredValue, useState } from 'react';
import type { JSX, KeyboardEvent, MouseEvent, RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { GalleryImage } from '#shared/gallery';
import { QueryError } from '../../components/query-error';
import { SelectionActions } from '../../components/selection-actions';
import { useMarks } from '../../hooks/use-marks';
import { GalleryBar } from './gallery-bar';
import { GalleryGrid } from './gallery-grid';
import { fromImageMetadata } from './image-form-values';
import type { ImageFormValues } from './image-form-values';
import { PictureDialog } from './picture-dialog';
import { PictureMenu } from './picture-menu';
import { useDeletePictures } from './use-delete-pictures';
import { useGallery } from './use-gallery';
import { TILE_SCALES, useGalleryView } from './use-gallery-view';
import { usePictureTools } from './use-picture-tools';
import { useVariations } from './use-variations';

interface GalleryProps {
  scroller: RefObject<HTMLElement | null>;
  /** The picture that is open, from here or from the stage. */
  opened: GalleryImage | null;
  setOpened: (picture: GalleryImage | null) => void;
  onReuse: (values: ImageFormValues) => void;
  onStarted: (workflowId: string) => void;
}

/** All pictures: search, sort, open, select, copy, save, delete. */
export function Gallery({ scroller, opened, setOpened, onReuse, onStarted }: GalleryProps): JSX.Element {
  const [view, changeView] = useGalleryView();
  const [search, setSearch] = useState('');
  const [jobOnly, setJobOnly] = useState<string | null>(null);
  const [menu, setMenu] = useState<{ ids: string[]; at: { x: number; y: number } } | null>(null);
  const marks = useMarks();
  const tools = usePictureTools();
  const deletePictures = useDeletePictures();
  const { order, favourites, tile } = view;
  const words = useDeferredValue(search.trim());
  const gallery = useGallery({ search: words, order, favourites, workflow_id: jobOnly });
  const { items: images, total } = gallery;
  const shownById = (ids: Iterable<string>): GalleryImage[] => {
    const wanted = new Set(ids);
    return images.filter(({ image_id }) => wanted.has(image_id));
  };
  const reuse = (values: ImageFormValues): void => {
    // The form can have the focus once the sheet above it is gone.
    flushSync(() => setOpened(null));
    onReuse(values);
  };
  const vary = useVariations({
    onReuse: reuse,
    onStarted: (workflowId) => {
      setOpened(null);
      onStarted(workflowId);
    },
  });

  const [anchor, setAnchor] = useState(0);
  const activate = (index: number, event: MouseEvent): void => {
    const image = images[index];
    if (!image) return;
    if (event.shiftKey) {
      const range = images.slice(Math.min(anchor, index), Math.max(anchor, index) + 1);
      marks.replace([...(marks.ids ?? []), ...range.map(({ image_id }) => image_id)]);
      return;
    }
    setAnchor(index);
    if (marks.ids || event.ctrlKey || event.metaKey) marks.toggle(image.image_id);
    else setOpened(image);
  };
  /** What an action on the picture at `index` is about: that picture, or all selected ones if it is one of them. */
  const meant = (index: number): string[] => {
    const id = images[index]?.image_id;
    if (id === undefined) return [];
    return marks.ids?.has(id) ? [...marks.ids] : [id];
  };
  const remove = (ids: string[]): void => {
    marks.stop();
    void deletePictures(ids);
  };
  const removeAt = (index: number): void => remove(marks.ids?.size ? [...marks.ids] : meant(index));
  const onKey = (index: number, event: KeyboardEvent): boolean => {
    const key = event.key.toLowerCase();
    const pictures = shownById(marks.ids?.size ? marks.ids : meant(index));
    if (event.altKey || pictures.length === 0) return false;
    if (event.ctrlKey || event.metaKey) {
      if (key === 'a') marks.replace(images.map(({ image_id }) => image_id));
      else if (key === 'c') tools.copy(pictures);
      else return false;
      return true;
    }
    if (key === 's') {
      tools.markFavourites(
        pictures.map(({ image_id }) => image_id),
        !pictures.every(({ favourite }) => favourite),
      );
    } else if (key === '+' || key === '=') changeView({ tile: Math.min(tile + 1, TILE_SCALES.length - 1) });
    else if (key === '-') changeView({ tile: Math.max(tile - 1, 0) });
    else return false;
    return true;
  };

  const place = opened ? images.findIndex((image) => image.image_id === opened.image_id) : -1;
  const fresh = place >= 0 ? images[place] : undefined;
  const marked = [...(marks.ids ?? [])];
  return (
    <section className="gallery" aria-labelledby="gallery">
      <GalleryBar
        view={view}
        onView={changeView}
        search={search}
        onSearch={setSearch}
        ofJob={jobOnly !== null}
        onAllJobs={() => setJobOnly(null)}
      >
        <SelectionActions
          marks={marks}
          shown={images.map(({ image_id }) => image_id)}
          action="Delete"
          onAct={remove}
        >
          <MarkedAction
            words="Favourite"
            count={marked.length}
            onAct={() => tools.markFavourites(marked, true)}
          />
          <MarkedAction words="Copy" count={marked.length} onAct={() => tools.copy(shownById(marked))} />
          <MarkedAction words="Save copies …" count={marked.length} onAct={() => tools.saveCopies(marked)} />
        </SelectionActions>
      </GalleryBar>
      <p className="visually-hidden" role="status">
        {search && !gallery.isPending && !gallery.error ? `${total} found` : ''}
      </p>
      <QueryError query={gallery} />
      {total === 0 && !gallery.isPending && !gallery.error && (
        <p className="soft">{emptyWords(search, favourites)}</p>
      )}
      <GalleryGrid
        images={images}
        total={total}
        tileSize={tile}
        byDay={order !== 'prompt'}
        scroller={scroller}
        selected={marks.ids}
        onActivate={activate}
        onMenu={(index, at) => setMenu({ ids: meant(index), at })}
        onKey={onKey}
        onDelete={removeAt}
        onNearEnd={gallery.loadMore}
      />
      {menu && (
        <PictureMenu
          at={menu.at}
          pictures={shownById(menu.ids)}
          tools={tools}
          onOpen={() => setOpened(shownById(menu.ids)[0] ?? null)}
          onVariations={() => shownById(menu.ids).forEach(vary)}
          onReuse={() => shownById(menu.ids).forEach((picture) => onReuse(fromImageMetadata(picture, true)))}
          onShowJob={() => setJobOnly(shownById(menu.ids)[0]?.workflow_id ?? null)}
          onDelete={() => remove(menu.ids)}
          onClose={() => setMenu(null)}
        />
      )}
      {opened && (
        <PictureDialog
          picture={fresh ?? opened}
          previous={place > 0 ? images[place - 1] : undefined}
          next={place >= 0 ? images[place + 1] : undefined}
          onTurn={setOpened}
          onClose={() => setOpened(null)}
          onReuse={reuse}
          onVariations={vary}
          onShowJob={(workflowId) => {
            setOpened(null);
            setJobOnly(workflowId);
          }}
          onDelete={(picture) => {
            setOpened(null);
            void deletePictures([picture.image_id]);
          }}
        />
      )}
    </section>
  );
}

function MarkedAction(props: { words: string; count: number; onAct: () => void }): JSX.Element {
  const { words, count, onAct } = props;
  return (
    <button
      type="button"
      className="button button--small"
      aria-disabled={count === 0}
      onClick={() => count > 0 && onAct()}
    >
      {words}
    </button>
  );
}

function emptyWords(search: string, favourites: boolean): string {
  if (search) return `No ${favourites ? 'favourite' : 'picture'} matches “${search}”.`;
  return favourites
    ? 'No favourites yet: press S on a picture, or mark it in its menu.'
    : 'Finished pictures are kept here.';
}
