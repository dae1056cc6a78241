import { join } from 'node:path';
import { CodeCache } from '#core/platform/code-cache';
import { limitGarbage } from './limit-garbage';

// Before anything is compiled: V8 does not take what it compiled with other settings.
limitGarbage();
new CodeCache(join(import.meta.dirname, 'worker-code.cjs'), (id) => import(id)).start();
