import { isHandedFile } from '../stores/analysis/handed-file';
import type { AcceptedJob } from '../stores/local/outbox';
import { isConversationObject } from '../stores/memory/conversation-object';
import type { ObjectStore } from '../stores/objects/object-store';

/** Removes the objects that were handed over with jobs that will not run: a job that runs does it itself. */
export async function discardHandedOver(
  jobs: readonly AcceptedJob[],
  objects: Pick<ObjectStore, 'delete'>,
): Promise<void> {
  const keys = jobs.flatMap(({ request }) => {
    const { messages_object, file_object } = request as Partial<Record<string, string | null>>;
    return [messages_object, file_object].filter((key) => key != null);
  });
  await objects.delete(keys.filter((key) => isConversationObject(key) || isHandedFile(key)));
}
