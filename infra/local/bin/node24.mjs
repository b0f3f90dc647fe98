// Runs a file with the pinned Node 24: node24.mjs FILE [ARGUMENTS].
import { prepare, run } from './bootstrap.mjs';

process.exitCode = await run(await prepare('node24'), process.argv.slice(2));
