#!/usr/bin/env node
// Runs on the system's Node (>= 20) and hands over to the Node 24 that the workspace brings.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const node = fileURLToPath(new URL('../../../node_modules/node/bin/node', import.meta.url));
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const { status, error } = spawnSync(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
if (error)
  console.error(`Node 24 is not installed here. Run \`npm start\` once. (${error.message})`);
process.exit(status ?? 1);
