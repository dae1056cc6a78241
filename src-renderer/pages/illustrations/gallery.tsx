import './gallery.css';
import { Search } from 'lucide-react';
import { useDeferredValue, useRef, useState } from 'react';
import type { JSX, MouseEvent, RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { GalleryImage } from '#shared/gallery';
import { QueryError } from '../../components/query-error';
import { useShortcut } from '../../hooks/use-shortcut';
import { GalleryGrid } from './gallery-grid';
import type { ImageFormValues } from './image-form-values';
import { PictureDialog } from './picture-dialog';
import { useDeletePictures } from './use-delete-pictures';
import { useGallery } from './use-gallery';

interface GalleryProps {
  scroller: RefObject<HTMLElement | null>;
  /** The picture that is open, from here or from the stage. */
  opened: GalleryImage | null;
  setOpened: (picture: GalleryImage | null) => void;
  onReuse: (values: ImageFormValues) => void;
}

/** All pictures: search, open, select, delete. */
export function Gallery({ scroller, opened, setOpened, onReuse }: GalleryProps): JSX.Element {
  const [search, setSearch] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string> | null>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const deletePictures = useDeletePictures();
  const gallery = useGallery(useDeferredValue(search.trim()));
  const { items: images, total } = gallery;

  useShortcut('k', (event) => {
    event.preventDefault();
    searchBox.current?.focus();
    searchBox.current?.select();
  });

  const toggle = (imageId: string): void => {
    const next = new Set(selected);
    if (!next.delete(imageId)) next.add(imageId);
    setSelected(next);
  };
  const activate = (index: number, event: MouseEvent): void => {
    const image = images[index];
    if (!image) return;
    if (selected || event.ctrlKey || event.metaKey) toggle(image.image_id);
    else setOpened(image);
  };
  const remove = (index: number): void => {
    const image = images[index];
    if (selected?.size) removeSelected();
    else if (image) void deletePictures([image.image_id]);
  };
  const removeSelected = (): void => {
    if (!selected?.size) return;
    void deletePictures([...selected]);
    setSelected(null);
  };

  const place = opened ? images.findIndex((image) => image.image_id === opened.image_id) : -1;
  return (
    <section className="gallery" aria-labelledby="gallery">
      <div className="gallery__bar">
        <h2 id="gallery">Gallery</h2>
        {selected ? (
          <>
            <span className="soft" role="status">
              {selected.size} selected
            </span>
            <button
              type="button"
              className="button button--small button--danger"
              aria-disabled={selected.size === 0}
              onClick={removeSelected}
            >
              Delete
            </button>
            <button type="button" className="button button--small" onClick={() => setSelected(null)}>
              Done
            </button>
          </>
        ) : (
          <button
            type="button"
            className="button button--plain button--small"
            aria-disabled={images.length === 0}
            onClick={() => images.length > 0 && setSelected(new Set())}
          >
            Select
          </button>
        )}
        <search className="gallery__search">
          <Search aria-hidden />
          <input
            ref={searchBox}
            className="input"
            type="search"
            aria-label="Search the gallery"
            aria-keyshortcuts="Control+K"
            placeholder="Search"
            maxLength={500}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </search>
      </div>
      <p className="visually-hidden" role="status">
        {search && !gallery.isPending ? `${total} found` : ''}
      </p>
      <QueryError query={gallery} />
      {total === 0 && !gallery.isPending && !gallery.error && (
        <p className="soft">
          {search ? `No picture has the words “${search}”.` : 'Finished pictures are kept here.'}
        </p>
      )}
      <GalleryGrid
        images={images}
        total={total}
        scroller={scroller}
        selected={selected}
        onActivate={activate}
        onDelete={remove}
        onNearEnd={gallery.loadMore}
      />
      {opened && (
        <PictureDialog
          picture={opened}
          previous={place > 0 ? images[place - 1] : undefined}
          next={place >= 0 ? images[place + 1] : undefined}
          onTurn={setOpened}
          onClose={() => setOpened(null)}
          onReuse={(values) => {
            // The form can have the focus once the sheet above it is gone.
            flushSync(() => setOpened(null));
            onReuse(values);
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
