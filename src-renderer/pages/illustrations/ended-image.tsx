import type { JSX } from 'react';
import type { Job } from '#shared/jobs/job';
import { EndedJob } from '../../components/jobs/ended-job';
import { useNavigation } from '../../hooks/use-navigation';
import { fromImageRequest, toImageRequest } from './image-form-values';
import type { ImageFormValues } from './image-form-values';
import { useSubmitImage } from './use-submit-image';

interface EndedImageProps {
  job: Job;
  onStarted: (workflowId: string) => void;
  onChange: (values: ImageFormValues) => void;
}

/** A job that ended without a picture. */
export function EndedImage({ job, onStarted, onChange }: EndedImageProps): JSX.Element {
  const { open } = useNavigation();
  const submit = useSubmitImage();
  const values = fromImageRequest(job.request);
  if (!values) return <EndedJob job={job} />;
  const needsSettings =
    job.error?.code.startsWith('provider_key') || job.error?.code === 'provider_not_configured';
  return (
    <EndedJob
      job={job}
      onRunAgain={async () => onStarted((await submit.mutateAsync(toImageRequest(values))).workflow_id)}
      onChange={() => onChange(values)}
      actions={
        needsSettings && (
          <button
            type="button"
            className="button button--small"
            onClick={() => open('settings', { kind: 'section', section: values.backend })}
          >
            Open Settings
          </button>
        )
      }
    />
  );
}
