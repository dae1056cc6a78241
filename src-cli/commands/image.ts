import { Command, Option } from 'commander';
import { z } from 'zod';
import {
  IMAGE_BACKENDS,
  IMAGE_SIZES,
  IMAGE_STYLES,
  imageGenerationRequestSchema,
  type ImageBackend,
  type ImageSize,
  type ImageStyle,
} from '#shared/jobs/image';
import { PromptJudge } from '#core/reading/content-safety/prompt-judge';
import { AppError, type ErrorShape } from '#shared/errors';
import { SECRET_ENVIRONMENT, SECRET_NAMES } from '#shared/settings';
import { answerEachLine } from '../batch';
import { jobCommand } from '../job-command';
import { wholeNumber } from '../option-values';
import { writeNote } from '../output';

const secretNameSchema = z.enum(SECRET_NAMES);

interface ImageOptions {
  style?: ImageStyle;
  size?: ImageSize;
  backend?: ImageBackend;
  seed?: number;
  negativePrompt?: string;
  count?: number;
  check?: boolean;
  drawUnsure?: boolean;
}

/** `leather-book image`: submits one image job, and waits for its pictures. */
export function imageCommand(): Command {
  return jobCommand<'image', ImageOptions>({
    kind: 'image',
    command: new Command('image')
      .description('make a picture from words')
      .argument('[prompt]', 'what to see')
      .addOption(
        new Option('--style <style>', 'how it is drawn (default: digital_art)').choices(IMAGE_STYLES),
      )
      .addOption(new Option('--size <size>', 'width x height (default: 1024x1024)').choices(IMAGE_SIZES))
      .addOption(
        new Option('--backend <backend>', 'who draws it (default: illustrator)').choices(IMAGE_BACKENDS),
      )
      .option('--seed <number>', 'the same seed gives the same picture', wholeNumber)
      .option('--negative-prompt <words>', 'what not to see')
      .option('--count <number>', 'how many pictures', wholeNumber)
      .option('--draw-unsure', 'draw it even if the safety check is unsure of the prompt')
      .option(
        '--check',
        'draw nothing: read one prompt per line from standard input, answer one JSON value per line with what the safety check says',
      ),
    prints: 'Prints the path of each picture.',
    instead: async (args, { check }, { log }) => {
      if (!check) return undefined;
      if (args.length > 0) {
        throw new AppError(
          'invalid_input',
          'With --check the prompts come from standard input, one per line.',
        );
      }
      const judge = new PromptJudge({ log });
      try {
        return await answerEachLine((prompts) => Promise.all(prompts.map((prompt) => judge.judge(prompt))));
      } finally {
        judge.close();
      }
    },
    requestOf: (_, [prompt = ''], { style, size, backend, seed, negativePrompt, count, drawUnsure }) =>
      imageGenerationRequestSchema.parse({
        prompt,
        style,
        size,
        backend,
        seed,
        negative_prompt: negativePrompt,
        count,
        draw_unsure: drawUnsure,
      }),
    hintFor,
    answer(result) {
      for (const word of result?.metadata?.undrawn ?? []) writeNote(`Not drawn as asked: ${word}`);
      const paths = result?.images?.map(({ image_path }) => image_path) ?? [];
      return { text: paths.join('\n') || (result?.image_path ?? '') };
    },
  });
}

/** The app's advice for a missing key is about its settings, which the command line cannot read. */
function hintFor({ code, hint }: ErrorShape, request: unknown): string | undefined {
  const name = secretNameSchema.safeParse((request as { backend?: unknown }).backend).data;
  if (code !== 'provider_key_missing' || !name) return hint;
  return `The command line does not see the keys kept in the app; set ${SECRET_ENVIRONMENT[name].join(' or ')} in the environment.`;
}
