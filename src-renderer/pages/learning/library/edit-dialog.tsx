import './edit-dialog.css';
import { zodResolver } from '@hookform/resolvers/zod';
import type { JSX } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { LEARNING_CATEGORIES } from '#shared/jobs/learning';
import type { KnowledgeDetails, KnowledgeEdit } from '#shared/knowledge';
import { learningProblems } from '#shared/learning-rules';
import { ErrorNote } from '../../../components/error-note';
import { Field } from '../../../components/field';
import { Modal } from '../../../components/modal';
import { useJobForm } from '../../../hooks/use-job-form';
import { useToast } from '../../../hooks/use-toast';
import { CATEGORY_WORDS } from '../../../words/learning-categories';
import { useEditKnowledge } from './use-edit-knowledge';

const editSchema = z
  .object({
    title: z.string().trim().min(1, 'An entry of the library has a title.'),
    source: z.string().trim(),
    category: z.enum(LEARNING_CATEGORIES),
    content: z.string(),
  })
  .superRefine((edit, context) => {
    for (const { field, message } of learningProblems(edit)) {
      context.addIssue({ code: 'custom', path: [field], message });
    }
  }) satisfies z.ZodType<KnowledgeEdit>;
type EditValues = z.infer<typeof editSchema>;

interface EditDialogProps {
  knowledge: KnowledgeDetails;
  onClose: () => void;
}

/** Rewords an entry. A changed text becomes a new version, which is learned like any other. */
export function EditDialog({ knowledge, onClose }: EditDialogProps): JSX.Element {
  const { title, source, category, content } = knowledge;
  const form = useForm<EditValues>({
    resolver: zodResolver(editSchema),
    defaultValues: { title, source, category, content },
  });
  const { errors } = form.formState;
  const isNewText = !sameText(useWatch({ control: form.control, name: 'content' }) ?? '', content);
  const edit = useEditKnowledge();
  const toast = useToast();
  const jobForm = useJobForm(
    edit,
    form.handleSubmit((values) =>
      edit.mutate(
        { knowledge_id: knowledge.knowledge_id, edit: isNewText ? values : { ...values, content } },
        {
          onSuccess: ({ workflow_id }) => {
            toast({ message: workflow_id ? 'The new version is being learned.' : 'Changed.' });
            onClose();
          },
        },
      ),
    ),
  );

  return (
    <Modal title="Edit the entry" className="edit-dialog" onClose={onClose}>
      <form className="edit-dialog__form" aria-label="Edit the entry" noValidate {...jobForm.form}>
        <Field label="Title" error={errors.title?.message}>
          {(control) => (
            <input className="input written" autoComplete="off" {...control} {...form.register('title')} />
          )}
        </Field>
        <div className="learning-form__pair">
          <Field label="Source" error={errors.source?.message}>
            {(control) => (
              <input className="input" autoComplete="off" {...control} {...form.register('source')} />
            )}
          </Field>
          <Field label="Category" error={errors.category?.message}>
            {(control) => (
              <select className="input" {...control} {...form.register('category')}>
                {LEARNING_CATEGORIES.map((each) => (
                  <option key={each} value={each}>
                    {CATEGORY_WORDS[each]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <Field label="Text" className="edit-dialog__text" error={errors.content?.message}>
          {(control) => <textarea className="input written" {...control} {...form.register('content')} />}
        </Field>
        {edit.error && <ErrorNote error={edit.error} />}
        <p className="field__help edit-dialog__promise" role="status">
          {isNewText
            ? 'The text has changed: it is checked and learned as a new version. When that is in the library, this one is taken out; until then, and if the new one is refused, this one stays.'
            : 'Kept at once. A changed text is checked and learned as a new version.'}
        </p>
        <div className="actions">
          <button {...jobForm.button} className="button button--primary">
            {isNewText ? 'Learn the new version' : 'Save'}
          </button>
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Modal>
  );
}

/** Whether two texts are the same knowledge: a field has its own line ends. */
function sameText(one: string, other: string): boolean {
  const plain = (text: string): string => text.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim();
  return plain(one) === plain(other);
}
