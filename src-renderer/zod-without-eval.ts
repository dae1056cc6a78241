import { z } from 'zod';

// Zod compiles parsers with `new Function`, which this window's content policy forbids. It decides
// when a schema is made, so this module has to be imported before any that makes one.
z.config({ jitless: true });
