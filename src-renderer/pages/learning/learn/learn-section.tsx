import { useEffect, useEffectEvent, useState } from 'react';
import type { JSX } from 'react';
import { learningRequestSchema } from '#shared/jobs/learning';
import type { LearningRequest } from '#shared/jobs/learning';
import { workflowOf } from '../../../chapter';
import type { ChapterProps } from '../../../chapter';
import { useTopic } from '../../../hooks/use-topic';
import type { Settings } from '#shared/settings';
import { fromLearningRequest } from './learning-form-values';
import { LearningForm } from './learning-form';
import { Outcomes } from './outcomes';
import { ReplaceDialog } from './replace-dialog';
import { useDraftedForm } from './use-drafted-form';

/** The form, and the jobs that were sent with it. */
export function LearnSection({ target }: ChapterProps): JSX.Element | null {
  const settings = useTopic('settings', undefined).value;
  return settings ? <Desk settings={settings.learning} target={target} /> : null;
}

function Desk({ settings, target }: ChapterProps & { settings: Settings['learning'] }): JSX.Element {
  const { form, kept, clear } = useDraftedForm(settings);
  const [chosen, setChosen] = useState<string | null>(workflowOf(target));
  const [seenTarget, setSeenTarget] = useState(target);
  if (target !== seenTarget) {
    setSeenTarget(target);
    if (target) setChosen(workflowOf(target));
  }
  const [asked, setAsked] = useState<LearningRequest | null>(null);
  const change = (request: LearningRequest): void => {
    setAsked(null);
    form.reset(fromLearningRequest(request, settings.category), { keepFieldsRef: true });
    form.setFocus('content');
  };
  const offer = (request: LearningRequest): void => {
    if (form.getValues('content').trim() === '') change(request);
    else setAsked(request);
  };
  const edit = useEffectEvent((request: unknown) => {
    const parsed = learningRequestSchema.safeParse(request).data;
    if (parsed) offer(parsed);
  });
  useEffect(() => {
    if (target?.kind !== 'request') return undefined;
    // Asking whether to replace the text is a separate rendering.
    const later = setTimeout(() => edit(target.request));
    return () => clearTimeout(later);
  }, [target]);
  return (
    <div className="learn">
      <LearningForm
        form={form}
        settings={settings}
        kept={kept}
        dropped={target?.kind === 'files' ? target.files : undefined}
        onSubmitted={(workflowId) => {
          clear();
          setChosen(workflowId);
        }}
      />
      <Outcomes chosen={chosen} onChange={offer} />
      {asked && (
        <ReplaceDialog
          what="The text of that request"
          length={asked.content.length}
          written={form.getValues('content').length}
          onReplace={() => change(asked)}
          onKeep={() => setAsked(null)}
        />
      )}
    </div>
  );
}
