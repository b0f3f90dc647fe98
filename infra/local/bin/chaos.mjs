// npm run chaos -- NAME [--seeds N]
import { runNamed } from './named.mjs';

process.exitCode = await runNamed('chaos');
