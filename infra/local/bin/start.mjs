import { MAIN } from './commands.mjs';
import { prepare, run } from './bootstrap.mjs';

process.exitCode = await run(await prepare('start'), [MAIN, ...process.argv.slice(2)]);
