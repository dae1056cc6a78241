import { useCallback, useEffect, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import type { UseFormReturn } from 'react-hook-form';
import type { Settings } from '#shared/settings';
import { readDraft, writeDraft } from './learning-draft';
import { resolveLearningForm } from './learning-form-values';
import type { LearningFormValues } from './learning-form-values';

const DRAFT_KEY = 'leather-book.learning-draft';
/** A long text is not saved with every key. */
const WRITE_PAUSE_MS = 400;

interface DraftedForm {
  form: UseFormReturn<LearningFormValues>;
  /** False while the text is too long to be kept over a restart. */
  kept: boolean;
  /** Empties the form and its draft; category and tick stay. */
  clear: () => void;
}

/** The form with what was last typed in it, over chapters and restarts. */
export function useDraftedForm({ category, require_approval }: Settings['learning']): DraftedForm {
  const [kept, setKept] = useState(true);
  const form = useForm<LearningFormValues>({
    resolver: resolveLearningForm,
    reValidateMode: 'onBlur',
    defaultValues: readDraft(localStorage.getItem(DRAFT_KEY), { category, require_approval }),
  });
  const unwritten = useRef<LearningFormValues | null>(null);
  const write = useCallback(() => {
    if (!unwritten.current) return;
    const { text, whole } = writeDraft(unwritten.current, { category, require_approval });
    unwritten.current = null;
    try {
      localStorage.setItem(DRAFT_KEY, text);
      setKept(whole);
    } catch {
      setKept(false);
    }
  }, [category, require_approval]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        unwritten.current = values;
        clearTimeout(timer);
        timer = setTimeout(write, WRITE_PAUSE_MS);
      },
    });
    window.addEventListener('pagehide', write);
    return () => {
      unsubscribe();
      clearTimeout(timer);
      window.removeEventListener('pagehide', write);
      write();
    };
  }, [form, write]);

  // A default that the person changes in the settings shows in the form at once.
  const seen = useRef({ category, require_approval });
  useEffect(() => {
    const before = seen.current;
    seen.current = { category, require_approval };
    if (before.category !== category) form.setValue('category', category);
    if (before.require_approval !== require_approval) form.setValue('require_approval', require_approval);
  }, [form, category, require_approval]);

  const clear = useCallback(() => {
    const values = { ...form.getValues(), title: '', content: '', source: '', tags: [] };
    form.reset(values, { keepFieldsRef: true });
    // At once: what was sent must not come back after a crash.
    unwritten.current = values;
    write();
  }, [form, write]);
  return { form, kept, clear };
}
