import { useState } from 'react';
import type { JSX } from 'react';
import type { GalleryImage } from '#shared/gallery';
import { imageUrl, thumbnailUrl } from '#shared/book-protocol';
import type { Job } from '#shared/jobs/job';
import { JobSteps } from '../../components/job-steps';
import { formatWhen } from '../../words/date';
import { PictureFacts } from './picture-facts';

interface StagePictureProps {
  /** One to four of the same job. */
  pictures: GalleryImage[];
  /** The job that made them, when it ran since the app started. */
  job?: Job;
  onOpen: (picture: GalleryImage) => void;
}

/** A finished picture, large, and how it was made. */
export function StagePicture({ pictures, job, onOpen }: StagePictureProps): JSX.Element | null {
  const [chosen, setChosen] = useState(0);
  const picture = pictures[Math.min(chosen, pictures.length - 1)];
  if (!picture) return null;
  return (
    <section className="stage" aria-label="Latest picture">
      <div>
        <button
          type="button"
          className="stage__frame"
          aria-label={`Open ${picture.prompt}`}
          onClick={() => onOpen(picture)}
        >
          <img
            key={picture.image_id}
            src={imageUrl(picture.image_id)}
            alt={picture.prompt}
            width={picture.width}
            height={picture.height}
          />
        </button>
        {pictures.length > 1 && (
          <div className="stage__set" role="group" aria-label="Pictures of this job">
            {pictures.map((member, index) => (
              <button
                key={member.image_id}
                type="button"
                className="stage__member"
                aria-label={`Picture ${index + 1} of ${pictures.length}`}
                aria-pressed={member === picture}
                onClick={() => setChosen(index)}
              >
                <img src={thumbnailUrl(member.image_id)} alt="" />
              </button>
            ))}
          </div>
        )}
        <p className="written stage__caption" title={picture.prompt}>
          {picture.prompt}
        </p>
      </div>
      <div className="stage__side">
        <h2 className="section-title">How it was made</h2>
        {job && <JobSteps job={job} />}
        <PictureFacts picture={picture} />
        {!job && <p className="small soft">Made {formatWhen(picture.created_at)}</p>}
        <div className="actions">
          <button type="button" className="button button--small" onClick={() => onOpen(picture)}>
            Save, reuse and more …
          </button>
        </div>
      </div>
    </section>
  );
}
