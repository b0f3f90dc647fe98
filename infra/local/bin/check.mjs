import { prepare } from './bootstrap.mjs';
import { runChecks } from './checks.mjs';

const { failed } = await runChecks(await prepare('check'));
process.exitCode = failed === 0 ? 0 : 1;
