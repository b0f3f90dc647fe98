import { runService } from '@reprise/process';
import { readConfig, start } from './start.ts';

await runService('agent', readConfig, start);
