import './gallery.css';
import { useDeferredValue, useState } from 'react';
import type { JSX, MouseEvent, RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { GalleryImage } from '#shared/gallery';
import { QueryError } from '../../components/query-error';
import { SearchBox } from '../../components/search-box';
import { SelectionActions } from '../../components/selection-actions';
import { useMarks } from '../../hooks/use-marks';
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
  const marks = useMarks();
  const deletePictures = useDeletePictures();
  const gallery = useGallery(useDeferredValue(search.trim()));
  const { items: images, total } = gallery;

  const activate = (index: number, event: MouseEvent): void => {
    const image = images[index];
    if (!image) return;
    if (marks.ids || event.ctrlKey || event.metaKey) marks.toggle(image.image_id);
    else setOpened(image);
  };
  const remove = (ids: string[]): void => {
    marks.stop();
    void deletePictures(ids);
  };
  const removeAt = (index: number): void => {
    const image = images[index];
    if (marks.ids?.size) remove([...marks.ids]);
    else if (image) void deletePictures([image.image_id]);
  };

  const place = opened ? images.findIndex((image) => image.image_id === opened.image_id) : -1;
  return (
    <section className="gallery" aria-labelledby="gallery">
      <div className="gallery__bar">
        <h2 id="gallery">Gallery</h2>
        <SelectionActions
          marks={marks}
          shown={images.map(({ image_id }) => image_id)}
          action="Delete"
          onAct={remove}
        />
        <SearchBox label="Search the gallery" placeholder="Search" value={search} onChange={setSearch} />
      </div>
      <p className="visually-hidden" role="status">
        {search && !gallery.isPending && !gallery.error ? `${total} found` : ''}
      </p>
      <QueryError query={gallery} />
      {total === 0 && !gallery.isPending && !gallery.error && (
        <p className="soft">
          {search ? `No picture matches “${search}”.` : 'Finished pictures are kept here.'}
        </p>
      )}
      <GalleryGrid
        images={images}
        total={total}
        scroller={scroller}
        selected={marks.ids}
        onActivate={activate}
        onDelete={removeAt}
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
