import './learning-form.css';
import { FileUp } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ClipboardEvent, JSX } from 'react';
import { Controller } from 'react-hook-form';
import type { FieldPath, UseFormReturn } from 'react-hook-form';
import { toErrorShape } from '#shared/errors';
import { LEARNING_CATEGORIES } from '#shared/jobs/learning';
import type { Settings } from '#shared/settings';
import type { TextEncoding } from '#shared/text-encodings';
import { ErrorNote } from '../../../components/error-note';
import { Field } from '../../../components/field';
import { CATEGORY_WORDS } from '../../../words/learning-categories';
import { useFacets } from '../library/use-library';
import { ContentCounts } from './content-counts';
import { DocumentStatus } from './document-status';
import { fillFromDocument } from './fill-from-document';
import type { FilledIn } from './fill-from-document';
import { toLearningRequest } from './learning-form-values';
import type { LearningFormValues } from './learning-form-values';
import { ReplaceDialog } from './replace-dialog';
import { SubmitPromise } from './submit-promise';
import { TagsInput } from './tags-input';
import { MOST_IN_FIELD, tooLong, useDocument } from './use-document';
import type { NamedDocument } from './use-document';
import { DOCUMENT_EXTENSIONS } from '#shared/documents';
import { useFileDrop } from '../../../hooks/use-file-drop';
import { useJobForm } from '../../../hooks/use-job-form';
import { useSubmitLearning } from './use-submit-learning';

interface LearningFormProps {
  form: UseFormReturn<LearningFormValues>;
  settings: Settings['learning'];
  /** Whether the text can be kept over a restart. */
  kept: boolean;
  /** Files that were dropped on another chapter. */
  dropped: readonly File[] | undefined;
  onSubmitted: (workflowId: string) => void;
}

/** What to learn, and where it comes from. */
export function LearningForm({ form, settings, kept, dropped, onSubmitted }: LearningFormProps): JSX.Element {
  const { errors } = form.formState;
  const facets = useFacets();
  const submit = useSubmitLearning();
  const [asked, setAsked] = useState<NamedDocument | null>(null);
  const [taken, setTaken] = useState<NamedDocument | null>(null);
  const filled = useRef<FilledIn | null>(null);
  const latest = useRef<NamedDocument | null>(null);

  // An error shows when the field is left or the form is sent, and disappears when it is fixed.
  const register = (name: Exclude<FieldPath<LearningFormValues>, `tags.${number}`>) =>
    form.register(name, {
      onChange: () => form.getFieldState(name).error && form.clearErrors(name),
      onBlur: () => form.getValues(name) !== '' && void form.trigger(name),
    });
  // Registered in the order of the page: the first that is wrong gets the focus.
  const fields = {
    title: register('title'),
    content: register('content'),
    source: register('source'),
    category: register('category'),
    require_approval: register('require_approval'),
  };

  const take = (document: NamedDocument): void => {
    setAsked(null);
    setTaken(document);
    latest.current = document;
    form.setValue('content', document.text, { shouldDirty: true });
    const { title, source } = fillFromDocument(form.getValues(), document, filled.current);
    form.setValue('title', title);
    form.setValue('source', source);
    filled.current = { title, source };
    void form.trigger('content');
    form.setFocus('content');
  };
  const documents = useDocument((document) => {
    const content = form.getValues('content');
    // The same file, read in another encoding, replaces its text if nobody has edited it.
    const isAgain = document.file === latest.current?.file && content === latest.current.text;
    if (content.trim() === '' || isAgain) take(document);
    else setAsked(document);
  });
  const read = (files: readonly File[], encoding?: TextEncoding): void => {
    setTaken(null);
    documents.read(files, encoding);
  };
  const dragged = useFileDrop(read);
  const readDropped = useEffectEvent((files: readonly File[]) => documents.read(files));
  useEffect(() => {
    if (dropped) readDropped(dropped);
  }, [dropped]);
  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain');
    if (text === '' && event.clipboardData.files.length > 0) {
      event.preventDefault();
      read([...event.clipboardData.files]);
    } else if (text.length > MOST_IN_FIELD) {
      event.preventDefault();
      documents.refuse(toErrorShape(tooLong('The pasted text', text.length)));
    }
  };

  const jobForm = useJobForm(
    submit,
    form.handleSubmit((values) =>
      submit.mutate(toLearningRequest(values, settings.review_timeout), {
        onSuccess: ({ workflow_id }) => {
          setTaken(null);
          onSubmitted(workflow_id);
        },
      }),
    ),
  );

  return (
    <form className="learning-form" aria-label="What to learn" noValidate {...jobForm.form} onPaste={onPaste}>
      <div className="learning-form__fields">
        <Field label="Title" note="optional" error={errors.title?.message}>
          {(control) => <input className="input written" autoComplete="off" {...control} {...fields.title} />}
        </Field>
        <Field label="Content" className="learning-form__content" error={errors.content?.message}>
          {(control) => (
            <textarea
              className="input written"
              placeholder="Type, paste or drop what is worth knowing."
              {...control}
              {...fields.content}
            />
          )}
        </Field>
        <div className="learning-form__under">
          <ContentCounts control={form.control} />
          <label className="button button--small learning-form__file">
            <FileUp aria-hidden />
            Choose a file …
            <input
              type="file"
              accept={DOCUMENT_EXTENSIONS.join(',')}
              onChange={(event) => {
                read([...(event.target.files ?? [])]);
                // Choosing the same file again must count as a change.
                event.target.value = '';
              }}
            />
          </label>
        </div>
        <DocumentStatus documents={{ ...documents, read }} taken={taken} />
        {!kept && (
          <p className="field__help" role="status">
            This text is too long to be kept through a restart.
          </p>
        )}
        <div className="learning-form__pair">
          <Field label="Source" error={errors.source?.message}>
            {(control) => (
              <>
                <input
                  className="input"
                  autoComplete="off"
                  list="known-sources"
                  placeholder="a title, a person, an address"
                  {...control}
                  {...fields.source}
                />
                <datalist id="known-sources">
                  {facets?.sources.map(({ value }) => (
                    <option key={value}>{value}</option>
                  ))}
                </datalist>
              </>
            )}
          </Field>
          <Field label="Category" error={errors.category?.message}>
            {(control) => (
              <select className="input" {...control} {...fields.category}>
                {LEARNING_CATEGORIES.map((category) => (
                  <option key={category} value={category}>
                    {CATEGORY_WORDS[category]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <Controller
          control={form.control}
          name="tags"
          render={({ field }) => (
            <Field label="Tags" note="optional" error={errors.tags?.message}>
              {(control) => (
                <TagsInput
                  control={control}
                  tags={field.value}
                  suggestions={facets?.tags.map(({ value }) => value) ?? []}
                  onChange={(tags) => {
                    field.onChange(tags);
                    void form.trigger('tags');
                  }}
                  onBlur={field.onBlur}
                />
              )}
            </Field>
          )}
        />
      </div>
      <div className="learning-form__foot">
        {submit.error && <ErrorNote error={submit.error} />}
        <div className="learning-form__send">
          <label className="checkbox">
            <input type="checkbox" {...fields.require_approval} />
            Ask me before it is learned
          </label>
          <button {...jobForm.button} className="button button--primary learning-form__submit">
            Learn it
          </button>
        </div>
        <SubmitPromise control={form.control} settings={settings} />
      </div>
      {asked && (
        <ReplaceDialog
          what={`The text of “${asked.name}”`}
          length={asked.text.length}
          written={form.getValues('content').length}
          onReplace={() => take(asked)}
          onKeep={() => setAsked(null)}
        />
      )}
      {dragged && (
        <div className="drop-sheet" aria-hidden>
          <p>
            <FileUp />
            Drop the file to read its text
          </p>
        </div>
      )}
    </form>
  );
}
