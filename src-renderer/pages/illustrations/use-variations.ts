import type { GalleryImage } from '#shared/gallery';
import { MAX_COUNT, MAX_SEED } from '#shared/jobs/image';
import { toErrorShape } from '#shared/errors';
import { useSecrets } from '../../hooks/use-secrets';
import { useToast } from '../../hooks/use-toast';
import { useTopic } from '../../hooks/use-topic';
import { missingForBackend } from './backends';
import { fromImageMetadata, toImageRequest } from './image-form-values';
import type { ImageFormValues } from './image-form-values';
import { useSubmitImage } from './use-submit-image';

/** The form for variations of a picture: the same prompt, and the seeds after its own if it has one. */
export function variationsOf(picture: GalleryImage): ImageFormValues {
  const { seed } = picture;
  return {
    ...fromImageMetadata(picture, false),
    seed: seed == null ? '' : String((seed + 1) % (MAX_SEED + 1)),
    count: MAX_COUNT,
  };
}

/** Starts a job for variations of a picture; if a key or an address is missing, the form asks for it. */
export function useVariations({
  onStarted,
  onReuse,
}: {
  onStarted: (workflowId: string) => void;
  onReuse: (values: ImageFormValues) => void;
}): (picture: GalleryImage) => void {
  const submit = useSubmitImage();
  const toast = useToast();
  const settings = useTopic('settings', undefined).value;
  const secrets = useSecrets().data ?? [];
  return (picture) => {
    const values = variationsOf(picture);
    if (!settings || missingForBackend(values.backend, settings, secrets)) {
      onReuse(values);
      return;
    }
    // A person has seen what this prompt gives.
    submit.mutate(
      { ...toImageRequest(values), draw_unsure: true },
      {
        onSuccess: ({ workflow_id }) => onStarted(workflow_id),
        onError: (error) => toast({ message: toErrorShape(error).message }),
      },
    );
  };
}
