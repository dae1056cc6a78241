import './image-form.css';
import { useState } from 'react';
import type { JSX } from 'react';
import { useWatch } from 'react-hook-form';
import type { UseFormReturn } from 'react-hook-form';
import { IMAGE_BACKENDS, MAX_COUNT } from '#shared/jobs/image';
import type { ImageBackend, ImageStyle } from '#shared/jobs/image';
import type { Settings } from '#shared/settings';
import { ErrorNote } from '../../components/error-note';
import { Field } from '../../components/field';
import { useJobForm } from '../../hooks/use-job-form';
import { useCall } from '../../hooks/use-call';
import { useNavigation } from '../../hooks/use-navigation';
import { useSecrets } from '../../hooks/use-secrets';
import { BACKENDS, backendPromise, missingForBackend, takesSeed } from './backends';
import { sizeForBackend, toImageRequest } from './image-form-values';
import type { ImageFormValues } from './image-form-values';
import { MissingKeyDialog } from './missing-key-dialog';
import { PromptHistory } from './prompt-history';
import { SeedField } from './seed-field';
import { SizeField } from './size-field';
import { StylePicker } from './style-picker';
import { UnsureDialog } from './unsure-dialog';
import { useSubmitImage } from './use-submit-image';

interface ImageFormProps {
  form: UseFormReturn<ImageFormValues>;
  settings: Settings;
  onSubmitted: (workflowId: string) => void;
}

/** What to draw, and how. */
export function ImageForm({ form, settings, onSubmitted }: ImageFormProps): JSX.Element {
  const { errors } = form.formState;
  const { backend, size, seed, style } = useWatch({ control: form.control }) as ImageFormValues;
  const changeBackend = (next: ImageBackend): void =>
    form.setValue('size', sizeForBackend(form.getValues('size'), next));
  // Registered in the order of the page: the first that is wrong gets the focus.
  const fields = {
    prompt: form.register('prompt'),
    negative_prompt: form.register('negative_prompt'),
    style: form.register('style'),
    backend: form.register('backend', { onChange: (event) => changeBackend(event.target.value) }),
    count: form.register('count', { setValueAs: Number }),
    size: form.register('size'),
    seed: form.register('seed'),
  };
  const submit = useSubmitImage();
  const secrets = useSecrets().data ?? [];
  const [asking, setAsking] = useState(false);
  const missingKey = missingForBackend(backend, settings, secrets)?.key;

  const doubt = useCall('images.doubt');
  const [unsure, setUnsure] = useState<{ values: ImageFormValues; reason: string } | null>(null);
  const send = (values: ImageFormValues, draw_unsure?: true): void =>
    submit.mutate(
      { ...toImageRequest(values), draw_unsure },
      { onSuccess: ({ workflow_id }) => onSubmitted(workflow_id) },
    );
  const checkAndSend = (values: ImageFormValues): void => {
    const { prompt, negative_prompt, backend: maker } = values;
    doubt.mutate(
      { prompt, negative_prompt, backend: maker },
      {
        onSuccess: (judgement) => {
          if (judgement) setUnsure({ values, reason: judgement.reason ?? '' });
          else send(values);
        },
        onError: () => send(values),
      },
    );
  };

  const jobForm = useJobForm(
    { isPending: submit.isPending || doubt.isPending },
    form.handleSubmit((values) => {
      if (missingKey) setAsking(true);
      else checkAndSend(values);
    }),
  );

  return (
    <>
      <form className="image-form" aria-label="New picture" noValidate {...jobForm.form}>
        <div className="image-form__fields">
          <Field label="Prompt" className="image-form__words" error={errors.prompt?.message}>
            {(control) => (
              <>
                <textarea
                  className="input written image-form__prompt"
                  rows={3}
                  placeholder="a red fox under a full moon, snowy forest"
                  {...control}
                  {...fields.prompt}
                />
                <PromptHistory
                  onChoose={(prompt) => {
                    form.setValue('prompt', prompt, { shouldDirty: true });
                    form.setFocus('prompt');
                  }}
                />
              </>
            )}
          </Field>
          <Field label="Leave out" note="optional" error={errors.negative_prompt?.message}>
            {(control) => (
              <textarea
                className="input written image-form__leave-out"
                rows={1}
                {...control}
                {...fields.negative_prompt}
              />
            )}
          </Field>
          <StylePicker field={fields.style} />
          <div className="image-form__pair image-form__pair--made-by">
            <Field label="Made by">
              {(control) => (
                <select className="input" {...control} {...fields.backend}>
                  {IMAGE_BACKENDS.map((option) => (
                    <option key={option} value={option}>
                      {BACKENDS[option].name}
                      {missingForBackend(option, settings, secrets) && ' · not set up'}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label="How many">
              {(control) => (
                <select className="input" {...control} {...fields.count}>
                  {Array.from({ length: MAX_COUNT }, (_, index) => (
                    <option key={index} value={index + 1}>
                      {index + 1}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
          <div className="image-form__pair">
            <SizeField field={fields.size} size={size} backend={backend} error={errors.size?.message} />
            <SeedField
              field={fields.seed}
              seed={seed}
              taken={takesSeed(backend, settings)}
              error={errors.seed?.message}
              setSeed={(next) => form.setValue('seed', next, { shouldValidate: true })}
            />
          </div>
        </div>
        <div className="image-form__foot">
          {submit.error && <ErrorNote error={submit.error} />}
          <button {...jobForm.button} className="button button--primary image-form__generate">
            Generate Image
          </button>
          <BackendPromise backend={backend} style={style} settings={settings} secrets={secrets} />
        </div>
      </form>
      {unsure && (
        <UnsureDialog
          prompt={unsure.values.prompt}
          reason={unsure.reason}
          onDraw={() => {
            setUnsure(null);
            send(unsure.values, true);
          }}
          onClose={() => setUnsure(null)}
        />
      )}
      {asking && missingKey && (
        <MissingKeyDialog
          name={missingKey}
          provider={BACKENDS[backend].name}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

interface BackendPromiseProps {
  backend: ImageBackend;
  style: ImageStyle;
  settings: Settings;
  secrets: Parameters<typeof missingForBackend>[2];
}

/** What the chosen backend does with the prompt; while it needs something, what that is and a link to it. */
function BackendPromise({ backend, style, settings, secrets }: BackendPromiseProps): JSX.Element {
  const { open } = useNavigation();
  const missing = missingForBackend(backend, settings, secrets);
  if (!missing) return <p className="field__help">{backendPromise(backend, settings, style)}</p>;
  return (
    <p className="field__help" role="note">
      {missing.what}:{' '}
      <button
        type="button"
        className="link"
        onClick={() => open('settings', { kind: 'section', section: missing.section })}
      >
        open Settings
      </button>
      .
    </p>
  );
}
