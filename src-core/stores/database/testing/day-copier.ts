import { copyStore } from '../copy-store';

/** Makes a day's copy in its own process, for tests that end it: `day-copier <database> <folder> <day>`. */
const [database = '', folder = '', day = ''] = process.argv.slice(2);
process.stdout.write(`${await copyStore({ database, folder, day })}\n`);
