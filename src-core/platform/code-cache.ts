import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { constants, Script, type ScriptOptions } from 'node:vm';
import { crc32 } from 'node:zlib';

/** Compiled code is of use only to the runtime that compiled it. */
const RUNTIME = crc32([process.version, process.versions.v8, process.versions.electron, process.arch].join());
/** The app and the command line have two, which do not replace each other's. */
const ENDING = process.versions.electron ? '.electron' : '.node';
/** The sum of all that follows, then that of the source, then the runtime. V8 copies code at odd addresses. */
const HEAD_BYTES = 16;
const WRAPPER = ['(function (exports, require, module, __filename, __dirname) {', '\n})'] as const;
/** The start is over by then. */
const KEPT_AFTER_MS = 5000;

type Run = (
  exports: unknown,
  require: (id: string) => unknown,
  module: { exports: unknown },
  path: string,
  folder: string,
) => void;

/**
 * Runs a bundle of CommonJS files with what V8 compiled of it at an earlier start. Node keeps nothing, and compiling the
 * SDK takes each process a tenth of a second. Whatever is wrong with what is kept, the bundle is compiled again.
 */
export class CodeCache {
  readonly #bundle: string;
  readonly #folder: string;
  readonly #modules = new Map<string, { exports: unknown }>();
  readonly #compiled = new Map<string, { sum: number; script: Script }>();

  /**
   * @param bundle Its first file. The names of the others begin like it.
   * @param folder Has the compiled code.
   */
  constructor(bundle: string, folder: string) {
    this.#bundle = bundle;
    this.#folder = folder;
  }

  /** Runs the bundle, and keeps what was compiled when the start is over, or when the process ends before. */
  start(): void {
    this.run();
    setTimeout(() => this.keep(), KEPT_AFTER_MS).unref();
    process.once('exit', () => this.keep());
  }

  /** The files that were compiled in this process and are not kept. */
  get compiled(): string[] {
    return [...this.#compiled.keys()];
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
    try {
      this.#compile(path)(module.exports, Object.assign(own, fromNode), module, path, folder);
    } catch (error) {
      this.#modules.delete(path);
      throw error;
    }
    return module.exports;
  }

  /** Keeps what was compiled, with all functions that have run since. */
  keep(): void {
    if (this.#compiled.size === 0) return;
    try {
      // Not its parents: a data folder that has gone must not come back empty.
      if (!existsSync(this.#folder)) mkdirSync(this.#folder);
      for (const [name, { sum, script }] of this.#compiled) this.#write(name, sum, script.createCachedData());
      this.#removeOld();
    } catch {
      // A full disk, or a folder that cannot be written to: the next start compiles again.
    }
    this.#compiled.clear();
  }

  /** Compiles a script that is run elsewhere. @param path Its name is that of its compiled code. */
  script(path: string, code: string, sum = crc32(code), options: ScriptOptions = {}): Script {
    const name = basename(path);
    const script = new Script(code, { ...options, filename: path, cachedData: this.#read(name, sum) });
    if (script.cachedDataRejected !== false) this.#compiled.set(name, { sum, script });
    return script;
  }

  #compile(path: string): Run {
    const source = readFileSync(path);
    const script = this.script(path, WRAPPER.join(source.toString()), crc32(source), {
      columnOffset: -WRAPPER[0].length,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    return script.runInThisContext() as Run;
  }

  /** Undefined unless it is whole, of this source and from this runtime: V8 trusts what it is given. */
  #read(name: string, sum: number): Buffer | undefined {
    try {
      const bytes = readFileSync(this.#fileOf(name));
      if (bytes.readUInt32LE(8) !== RUNTIME || bytes.readUInt32LE(4) !== sum) return undefined;
      if (bytes.readUInt32LE(0) !== crc32(bytes.subarray(4))) return undefined;
      return bytes.subarray(HEAD_BYTES);
    } catch {
      return undefined;
    }
  }

  #write(name: string, sum: number, code: Buffer): void {
    const bytes = Buffer.concat([Buffer.alloc(HEAD_BYTES), code]);
    bytes.writeUInt32LE(RUNTIME, 8);
    bytes.writeUInt32LE(sum, 4);
    bytes.writeUInt32LE(crc32(bytes.subarray(4)), 0);
    // Its sum tells if another process writes it at the same time, or if this one ends meanwhile.
    writeFileSync(this.#fileOf(name), bytes);
  }

  /** Removes the code of files that only an earlier build had. */
  #removeOld(): void {
    const bundle = basename(this.#bundle, '.cjs');
    for (const name of readdirSync(this.#folder)) {
      if (!name.startsWith(bundle)) continue;
      const source = name.slice(0, name.indexOf('.cjs') + '.cjs'.length);
      if (!existsSync(join(dirname(this.#bundle), source))) rmSync(join(this.#folder, name), { force: true });
    }
  }

  #fileOf(name: string): string {
    return join(this.#folder, `${name}${ENDING}`);
  }
}
