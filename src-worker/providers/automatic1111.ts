import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { createGuardedFetch } from '#core/providers/guarded-fetch';
import { ProviderError } from '#core/providers/provider-error';
import { authorization } from '#core/providers/test-local-server';
import type { ImageProvider, ImageProviderContext } from './image-provider';
import type { LocalServerOptions } from './local-openai';
import { noPicture } from './read-image-list';
import { styledPrompt } from './style-words';

const answerSchema = z.object({ images: z.array(z.string()).min(1), info: z.string().optional() });
const progressSchema = z.object({ progress: z.number() });
const infoSchema = z.object({ sd_model_name: z.string() });

const PROGRESS_EVERY_MS = 500;
const SHORT_TIMEOUT_MS = 10_000;

/** The web UI of AUTOMATIC1111 (and Forge, SD.Next), started with `--api`. */
export function automatic1111Provider(options: Omit<LocalServerOptions, 'model'>): ImageProvider {
  const { address, apiKey, timeoutMs } = options;
  const base = address.replace(/\/+$/, '');
  const policy = {
    provider: 'The local server',
    allow: [new URL(address).origin],
    secret: apiKey,
    unreachableHint: `Start the server, or check its address in the settings (${address}).`,
  };
  const draw = createGuardedFetch({ ...policy, timeoutMs });
  const ask = createGuardedFetch({ ...policy, timeoutMs: SHORT_TIMEOUT_MS });
  const headers = {
    'content-type': 'application/json',
    ...authorization('automatic1111', apiKey),
  };

  async function followProgress(report: ImageProviderContext['report'], signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await delay(PROGRESS_EVERY_MS, undefined, { signal });
        const response = await ask(`${base}/sdapi/v1/progress?skip_current_image=true`, { headers, signal });
        const { progress } = progressSchema.parse(await response.json());
        report(Math.min(Math.max(progress, 0), 1), 'drawing');
      } catch {
        // A missing percentage is no reason to stop; the picture's own request says what is wrong.
      }
    }
  }

  return {
    async generate(request, { signal, report }) {
      const finished = new AbortController();
      report(0, 'drawing');
      const following = followProgress(report, AbortSignal.any([signal, finished.signal]));
      try {
        const response = await draw(`${base}/sdapi/v1/txt2img`, {
          method: 'POST',
          headers,
          signal,
          body: JSON.stringify({
            prompt: styledPrompt(request.prompt, request.style),
            negative_prompt: request.negativePrompt ?? '',
            width: request.width,
            height: request.height,
            seed: request.seed,
            batch_size: 1,
            n_iter: 1,
          }),
        });
        const answer = answerSchema.safeParse(await response.json().catch(() => undefined));
        if (!answer.success) throw noPicture('The local server', answer.error);
        const [picture] = answer.data.images;
        return {
          bytes: Buffer.from((picture ?? '').replace(/^data:[^,]*,/, ''), 'base64'),
          model: readModel(answer.data.info),
          seed: request.seed,
        };
      } catch (error) {
        const outOfTime = error instanceof ProviderError && error.code === 'provider_timeout';
        if (signal.aborted || outOfTime) {
          // Not with the job's signal: the job is over, and the server should not go on drawing for nobody.
          await ask(`${base}/sdapi/v1/interrupt`, { method: 'POST', headers }).catch(() => undefined);
        }
        throw isMissingApi(error) ? withoutApi(address, error) : error;
      } finally {
        finished.abort();
        await following;
      }
    },
  };
}

function readModel(info: string | undefined): string {
  try {
    return infoSchema.parse(JSON.parse(info ?? '')).sd_model_name;
  } catch {
    return 'unknown';
  }
}

/** The common mapping takes 404 for an unknown model; here it is the whole API that is not there. */
function isMissingApi(error: unknown): boolean {
  return error instanceof ProviderError && error.code === 'provider_model_unknown';
}

function withoutApi(address: string, cause: unknown): ProviderError {
  return new ProviderError('provider_not_configured', `The server at ${address} does not offer its API.`, {
    hint: 'Start it with --api, or choose the other kind of local server in the settings.',
    cause,
  });
}
