// npm run bench -- NAME [--quick]
import { runNamed } from './named.mjs';

process.exitCode = await runNamed('bench');
