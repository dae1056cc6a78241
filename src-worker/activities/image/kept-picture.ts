import { z } from 'zod';
import type { JobFolder } from '../job-folder';
import type { ProviderImage } from '../../providers/image-provider';

/** What is known about a picture that a provider has returned, besides its bytes. */
const knownSchema = z.object({
  model: z.string(),
  seed: z.number().nullable(),
  created_at: z.string(),
  drawn: z.array(z.string()).optional(),
  undrawn: z.array(z.string()).optional(),
  revised_prompt: z.string().optional(),
});

export interface KeptPicture {
  bytes: Uint8Array;
  known: z.infer<typeof knownSchema>;
}

const bytesName = (index: number) => `picture-${index}`;
const knownName = (index: number) => `picture-${index}.json`;

/** The picture with this number, if an earlier attempt has kept it. */
export async function readKeptPicture(folder: JobFolder, index: number): Promise<KeptPicture | undefined> {
  const [bytes, known] = await Promise.all([folder.read(bytesName(index)), folder.read(knownName(index))]);
  if (!bytes || !known) return undefined;
  return { bytes, known: knownSchema.parse(JSON.parse(known.toString('utf8'))) };
}

/** Keeps a provider's answer. The bytes come last: once they are there, everything is. */
export async function keepPicture(
  folder: JobFolder,
  index: number,
  image: ProviderImage,
): Promise<KeptPicture> {
  const known = {
    model: image.model,
    seed: image.seed,
    created_at: new Date().toISOString(),
    drawn: image.drawn,
    undrawn: image.undrawn,
    revised_prompt: image.revisedPrompt,
  };
  await folder.write(knownName(index), JSON.stringify(known), { flushFolder: false });
  await folder.write(bytesName(index), image.bytes);
  return { bytes: image.bytes, known };
}

export async function forgetPicture(folder: JobFolder, index: number): Promise<void> {
  await folder.remove(bytesName(index));
}
