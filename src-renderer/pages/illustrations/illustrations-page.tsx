import './illustrations-page.css';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { JSX } from 'react';
import { useForm } from 'react-hook-form';
import { zodResolver } from '@hookform/resolvers/zod';
import type { GalleryImage } from '#shared/gallery';
import { toErrorShape } from '#shared/errors';
import type { Job } from '#shared/jobs/job';
import type { Settings } from '#shared/settings';
import { workflowOf } from '../../chapter';
import type { ChapterProps } from '../../chapter';
import { ChapterHeader } from '../../components/chapter-header';
import { call } from '../../hooks/call';
import { useFresh } from '../../hooks/use-fresh';
import { useJobsOfKind } from '../../hooks/use-jobs';
import { useToast } from '../../hooks/use-toast';
import { useRememberedSettings } from '../../hooks/use-remembered-settings';
import { chooseStage } from './choose-stage';
import { EndedImage } from './ended-image';
import { Gallery } from './gallery';
import { readDraft, writeDraft } from './image-draft';
import { ImageForm } from './image-form';
import { fromImageRequest, imageFormSchema } from './image-form-values';
import type { ImageFormValues } from './image-form-values';
import { OtherJobs } from './other-jobs';
import { Stage } from './stage';
import { useGalleryTotal, useNewestPicture } from './use-gallery';

const DRAFT_KEY = 'leather-book.image-draft';

/** The first chapter: say what you would like to see, and see it. */
export function IllustrationsPage({ target }: ChapterProps): JSX.Element {
  const settings = useRememberedSettings();
  const total = useGalleryTotal();
  useFresh('gallery');
  return (
    <>
      <ChapterHeader title="Illustrations" subtitle="Say what you would like to see.">
        {total !== undefined && <span>{pictureCount(total)}</span>}
      </ChapterHeader>
      {settings && <Workbench settings={settings} target={target} />}
    </>
  );
}

function Workbench({ settings, target }: ChapterProps & { settings: Settings }): JSX.Element {
  const { all: jobs, running, ended } = useJobsOfKind('image');
  const form = useDraftedForm(settings);
  const scroller = useRef<HTMLDivElement>(null);
  const newest = useNewestPicture();
  const [chosen, setChosen] = useState<string | null>(null);
  const [opened, setOpened] = useState<GalleryImage | null>(null);
  const toast = useToast();

  const fill = (values: ImageFormValues): void => {
    // A reset forgets the fields until the next rendering, and the focus would find none.
    form.reset(values, { keepFieldsRef: true });
    form.setFocus('prompt');
  };
  const show = (workflowId: string): void => {
    setChosen(workflowId);
    scroller.current?.scrollTo({ top: 0 });
  };
  const [seenTarget, setSeenTarget] = useState(target);
  if (target !== seenTarget) {
    setSeenTarget(target);
    if (target) setChosen(workflowOf(target));
  }
  const openPicture = useEffectEvent((picture: GalleryImage | null) => {
    if (picture) setOpened(picture);
    else toast({ message: 'That picture was deleted, or was never made here.' });
  });
  const edit = useEffectEvent((request: unknown) => {
    const values = fromImageRequest(request);
    if (values) fill(values);
    else toast({ message: 'The form has no place for what was asked for there.' });
  });
  const tellError = useEffectEvent((error: unknown) => toast({ message: toErrorShape(error).message }));
  useEffect(() => {
    if (!target) return;
    scroller.current?.scrollTo({ top: 0 });
    if (target.kind === 'request') edit(target.request);
    if (target.kind !== 'made') return;
    call('gallery.get', { image_id: target.id }).then(
      (picture) => openPicture(picture),
      (error: unknown) => tellError(error),
    );
  }, [target]);

  const stage = chooseStage(jobs, chosen);
  const card = (job: Job): JSX.Element => (
    <EndedImage key={job.workflow_id} job={job} onStarted={show} onChange={fill} />
  );
  return (
    <div className="illustrations">
      <ImageForm form={form} settings={settings} onSubmitted={show} />
      <div
        className="illustrations__column"
        ref={scroller}
        role="region"
        aria-label="Pictures and jobs"
        tabIndex={-1}
      >
        <OtherJobs
          running={running.filter((job) => job !== stage)}
          ended={ended.filter((job) => job !== stage && job.state !== 'completed')}
          onChoose={show}
          card={card}
        />
        <Stage
          job={stage}
          newest={newest}
          onOpen={setOpened}
          onIdea={(prompt) => fill({ ...form.getValues(), prompt })}
          ended={card}
        />
        <Gallery scroller={scroller} opened={opened} setOpened={setOpened} onReuse={fill} onStarted={show} />
      </div>
    </div>
  );
}

/** The form with what was last typed in it, over chapters and restarts. */
function useDraftedForm(settings: Settings): ReturnType<typeof useForm<ImageFormValues>> {
  const form = useForm<ImageFormValues>({
    resolver: zodResolver(imageFormSchema),
    defaultValues: readDraft(localStorage.getItem(DRAFT_KEY), settings.image),
  });
  const { backend, style, size } = settings.image;
  useEffect(() => {
    const defaults = { backend, style, size };
    // This also runs when the chapter is opened again; what it is opened with may then ask for the focus.
    form.reset(readDraft(localStorage.getItem(DRAFT_KEY), defaults), { keepFieldsRef: true });
    return form.subscribe({
      formState: { values: true },
      callback: ({ values }) => localStorage.setItem(DRAFT_KEY, writeDraft(values, defaults)),
    });
  }, [form, backend, style, size]);
  return form;
}

function pictureCount(total: number): string {
  if (total === 0) return 'No pictures yet';
  return `${total === 1 ? '1 picture' : `${total.toLocaleString('en')} pictures`} · Ctrl F to search`;
}
