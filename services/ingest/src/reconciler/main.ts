import { runService } from '@reprise/process';
import { readConfig, start } from './start.ts';

await runService('reconciler', readConfig, start);
