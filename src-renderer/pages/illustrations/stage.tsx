import './stage.css';
import { useQueries } from '@tanstack/react-query';
import type { JSX } from 'react';
import type { GalleryImage } from '#shared/gallery';
import { isEnded } from '#shared/jobs/job';
import type { Job } from '#shared/jobs/job';
import { JOBS } from '#shared/jobs/registry';
import { call } from '../../hooks/call';
import { StagePicture } from './stage-picture';
import { StageRunning } from './stage-running';
import { StageView } from './stage-view';

interface StageProps {
  /** What is shown large, from `chooseStage`. */
  job: Job | null;
  /** The newest picture of the gallery, in case no job has one; undefined while it is not known. */
  newest: GalleryImage | null | undefined;
  onOpen: (picture: GalleryImage) => void;
  onIdea: (prompt: string) => void;
  /** The card of a job that ended without a picture. */
  ended: (job: Job) => JSX.Element;
}

/** The place for the picture: the one in the making, the last one made, why there is none, or an empty page. */
export function Stage({ job, newest, onOpen, onIdea, ended }: StageProps): JSX.Element {
  const pictures = usePicturesOf(job?.state === 'completed' ? job : null);

  if (job && !isEnded(job.state)) return <StageRunning job={job} />;
  if (job && job.state !== 'completed') {
    return (
      <section className="stage" aria-label="Ended without a picture">
        <div className="stage__words" tabIndex={-1}>
          <ul className="job-cards__list">{ended(job)}</ul>
        </div>
      </section>
    );
  }
  if (pictures === undefined) return <StageView label="Latest picture" prompt={job?.summary} />;
  if (job && pictures.length > 0) {
    return <StagePicture key={job.workflow_id} pictures={pictures} job={job} onOpen={onOpen} />;
  }
  if (newest) return <StagePicture key={newest.image_id} pictures={[newest]} onOpen={onOpen} />;
  return newest === null ? <EmptyStage onIdea={onIdea} /> : <StageView label="Latest picture" />;
}

/** The pictures of a completed job that are still in the gallery; undefined until the gallery has answered. */
function usePicturesOf(job: Job | null): GalleryImage[] | undefined {
  const result = JOBS.image.resultSchema.safeParse(job?.result);
  const ids = (result.data?.images ?? []).map((image) => image.image_id);
  const queries = useQueries({
    queries: ids.map((image_id) => ({
      queryKey: ['gallery', 'picture', image_id],
      queryFn: () => call('gallery.get', { image_id }),
    })),
  });
  if (queries.some((query) => query.isPending)) return undefined;
  return queries.flatMap((query) => query.data ?? []);
}

const IDEAS = [
  'a red fox under a full moon, snowy forest',
  'a lighthouse on a cliff at sunset',
  'two cats beside a tall pine tree in the rain',
];

function EmptyStage({ onIdea }: { onIdea: (prompt: string) => void }): JSX.Element {
  return (
    <section className="stage" aria-label="No pictures yet">
      <div className="stage__words" tabIndex={-1}>
        <h2>The first page is still blank.</h2>
        <p className="soft">Write what you would like to see, or begin with one of these.</p>
        <ul className="stage__ideas">
          {IDEAS.map((idea) => (
            <li key={idea}>
              <button type="button" className="button stage__idea" onClick={() => onIdea(idea)}>
                {idea}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
