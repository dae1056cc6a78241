import type { ImageStyle } from '#shared/jobs/image';

/** One picture to draw. */
export interface ImageProviderRequest {
  prompt: string;
  negativePrompt: string | null;
  style: ImageStyle;
  /** In pixels. */
  width: number;
  height: number;
  /** Unsigned, 32 bits. Providers without seeds draw without it and say so with a null in their answer. */
  seed: number;
}

export interface ImageProviderContext {
  /** Stops the work; the promise then rejects with the signal's reason. */
  signal: AbortSignal;
  /** Says how far the work is: 0 to 1, or null if it is not known. */
  report(fraction: number | null, detail: string): void;
  /** The same for every attempt at the same picture. */
  idempotencyKey: string;
}

export interface ProviderImage {
  /** PNG, JPEG or WebP, as it came. */
  bytes: Uint8Array;
  model: string;
  seed: number | null;
  revisedPrompt?: string;
  drawn?: string[];
  undrawn?: string[];
}

/** What every image backend is. Failures are `ProviderError`s. */
export interface ImageProvider {
  generate(request: ImageProviderRequest, context: ImageProviderContext): Promise<ProviderImage>;
}
