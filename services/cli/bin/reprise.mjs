#!/usr/bin/env node
// Runs on the system's Node (>= 20) and hands over to the Node 24 that the workspace brings.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const node = fileURLToPath(new URL('../../../node_modules/node/bin/node', import.meta.url));
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const command = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
// The command ends in its own way, and this waits for it.
process.on('SIGINT', () => command.kill('SIGINT'));
process.on('SIGTERM', () => command.kill('SIGTERM'));
process.on('SIGHUP', () => command.kill('SIGHUP'));
command.on('error', (error) => {
  console.error(`Node 24 is not installed here. Run \`npm start\` once. (${error.message})`);
  process.exitCode = 1;
});
command.on('exit', (status, signal) => {
  process.exitCode = status ?? (signal === 'SIGINT' ? 130 : 1);
});
