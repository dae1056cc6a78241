import { useState } from 'react';
import type { JSX } from 'react';
import type { GalleryImage } from '#shared/gallery';
import { imageUrl, thumbnailUrl } from '#shared/book-protocol';
import type { Job } from '#shared/jobs/job';
import { JobSteps } from '../../components/job-steps';
import { formatWhen } from '../../words/date';
import { PictureFacts } from './picture-facts';
import { StageView } from './stage-view';

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
  const open = (): void => onOpen(picture);
  return (
    <StageView
      label="Latest picture"
      prompt={picture.prompt}
      onOpen={open}
      title="How it was made"
      side={
        <>
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
          {job && <JobSteps job={job} />}
          <PictureFacts picture={picture} />
          {!job && <p className="small soft">Made {formatWhen(picture.created_at)}</p>}
        </>
      }
      actions={
        <button type="button" className="button button--small" onClick={open}>
          Save, reuse and more …
        </button>
      }
    >
      <img
        key={picture.image_id}
        src={imageUrl(picture.image_id)}
        alt={picture.prompt}
        width={picture.width}
        height={picture.height}
      />
    </StageView>
  );
}
