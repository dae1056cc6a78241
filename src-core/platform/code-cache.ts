import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import { cacheFolder } from './cache-folder';

/**
 * The sum of all that follows, that of the source, the runtime, and whether the start was over: four bytes each. V8
 * copies code at odd addresses.
 */
const HEAD_BYTES = 16;
/** Files that were written longest ago make room. The code of one version takes about 11 MiB. */
const MOST_BYTES = 128 * 2 ** 20;
/** The start is over by then. */
const KEPT_AFTER_MS = 5000;

/** Imports a module that is no part of the bundle. */
type Import = (id: string) => Promise<unknown>;

type Run = (
  exports: unknown,
  require: (id: string) => unknown,
  module: { exports: unknown },
  path: string,
  folder: string,
  importModule: Import,
) => void;

/** The build has `importModule` where the source has `import`: see `scripts/build/cached-code.mjs`. */
const WRAPPER = [
  '(function (exports, require, module, __filename, __dirname, importModule) {',
  '\n})',
] as const;

/**
 * Runs a bundle of CommonJS files with what V8 compiled of it at an earlier start. Node keeps nothing, and compiling the
 * SDK takes each process a tenth of a second. Whatever is wrong with what is kept, the bundle is compiled again.
 */
export class CodeCache {
  readonly #bundle: string;
  readonly #import: Import;
  readonly #folder: string | undefined;
  readonly #runtime = runtime();
  readonly #modules = new Map<string, { exports: unknown }>();
  readonly #unkept = new Map<string, { name: string; sum: number; script: Script }>();
  #startIsOver = true;

  /**
   * @param bundle Its first file.
   * @param importModule `(id) => import(id)`, in a module that Node itself has compiled: a script that V8 takes from its
   * cache cannot import.
   * @param folder Has the compiled code. It is the person's cache, which has programs that the app runs: a data folder
   * may come from somebody else, and must not bring code.
   */
  constructor(bundle: string, importModule: Import, folder = usualFolder()) {
    this.#bundle = bundle;
    this.#import = importModule;
    this.#folder = folder;
  }

  /** Runs the bundle, and keeps what was compiled when the start is over, or when the process ends before. */
  start(): void {
    this.#startIsOver = false;
    this.run();
    setTimeout(() => {
      this.#startIsOver = true;
      this.keep();
    }, KEPT_AFTER_MS).unref();
    process.once('exit', () => this.keep());
  }

  /** The files to be kept: what was compiled in this process, or kept by one that ended before its start was over. */
  get unkept(): string[] {
    return [...this.#unkept.values()].map(({ name }) => name);
  }

  /** Runs a file, unless it has run. @returns what it exports. */
  run(path = this.#bundle): unknown {
    const present = this.#modules.get(path);
    if (present) return present.exports;
    const module = { exports: {} as unknown };
    this.#modules.set(path, module);
    const folder = dirname(path);
    const fromNode = createRequire(path);
    const own = (id: string): unknown => (id.startsWith('.') ? this.run(join(folder, id)) : fromNode(id));
    const require = Object.assign(own, fromNode);
    try {
      this.#compile(path)(module.exports, require, module, path, folder, this.#import);
    } catch (error) {
      this.#modules.delete(path);
      throw error;
    }
    return module.exports;
  }

  /** Compiles a script that is run elsewhere. @param path Its name is that of its compiled code. */
  script(path: string, code: string, sum = crc32(code), columnOffset = 0): Script {
    const name = basename(path);
    const file = this.#fileOf(name, sum);
    const kept = this.#read(file, sum);
    const script = new Script(code, { filename: path, columnOffset, cachedData: kept?.code });
    if (script.cachedDataRejected !== false || !kept?.isWhole) this.#unkept.set(file, { name, sum, script });
    return script;
  }

  /** Keeps what was compiled, with all functions that have run since. */
  keep(): void {
    if (this.#unkept.size === 0 || !this.#folder) return;
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      for (const [file, { sum, script }] of this.#unkept)
        this.#write(join(this.#folder, file), sum, script.createCachedData());
      makeRoom(this.#folder);
    } catch {
      // A full disk, or a folder that cannot be written to: the next start compiles again.
    }
    this.#unkept.clear();
  }

  #compile(path: string): Run {
    const source = readFileSync(path);
    const code = WRAPPER.join(source.toString());
    return this.script(path, code, crc32(source), -WRAPPER[0].length).runInThisContext() as Run;
  }

  /** Undefined unless it is whole, the person's own, of this source and from this runtime: V8 trusts what it is given. */
  #read(file: string, sum: number): { code: Buffer; isWhole: boolean } | undefined {
    if (!this.#folder) return undefined;
    try {
      const bytes = readOwn(join(this.#folder, file));
      if (bytes?.readUInt32LE(8) !== this.#runtime || bytes.readUInt32LE(4) !== sum) return undefined;
      if (bytes.readUInt32LE(0) !== crc32(bytes.subarray(4))) return undefined;
      return { code: bytes.subarray(HEAD_BYTES), isWhole: bytes.readUInt32LE(12) === 1 };
    } catch {
      return undefined;
    }
  }

  #write(path: string, sum: number, code: Buffer): void {
    const bytes = Buffer.concat([Buffer.alloc(HEAD_BYTES), code]);
    bytes.writeUInt32LE(this.#startIsOver ? 1 : 0, 12);
    bytes.writeUInt32LE(this.#runtime, 8);
    bytes.writeUInt32LE(sum, 4);
    bytes.writeUInt32LE(crc32(bytes.subarray(4)), 0);
    // Another process may write or read it at the same time.
    const unfinished = `${path}.${process.pid}-${performance.now()}`;
    writeFileSync(unfinished, bytes, { mode: 0o600, flag: 'wx' });
    renameSync(unfinished, path);
  }

  /** Each version of a file has a name of its own: several versions of the app may run in turn. */
  #fileOf(name: string, sum: number): string {
    return [name, sum.toString(16), this.#runtime.toString(16)].join('-');
  }
}

/** Undefined for a user without a home, as containers have them. */
function usualFolder(): string | undefined {
  try {
    return join(cacheFolder(), 'compiled');
  } catch {
    return undefined;
  }
}

/** Compiled code is of use only to the runtime that compiled it, with the same settings. */
function runtime(): number {
  const { versions, version, platform, arch } = process;
  return crc32(
    [version, versions.v8, versions.electron, platform, arch, cachedDataVersionTag(), ...WRAPPER].join(),
  );
}

/** A file that is the person's, and that nobody else can have written. Windows keeps others from the profile. */
function readOwn(path: string): Buffer | undefined {
  const file = openSync(path, 'r');
  try {
    const { uid, mode } = fstatSync(file);
    const isOwn = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
    return isOwn ? readFileSync(file) : undefined;
  } finally {
    closeSync(file);
  }
}

function makeRoom(folder: string): void {
  const files = readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const info = statSync(path, { throwIfNoEntry: false });
    return info?.isFile() ? [{ path, size: info.size, written: info.mtimeMs }] : [];
  });
  let total = 0;
  for (const { path, size } of files.toSorted((a, b) => b.written - a.written)) {
    total += size;
    if (total > MOST_BYTES) rmSync(path, { force: true });
  }
}
