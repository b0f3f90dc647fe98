/**
 * Writes src/github/openapi/generated/requests.json from npm `@octokit/openapi`, which is too large
 * to be read by everybody who starts a stand-in. A test fails when the two differ.
 */
import { writeFileSync } from 'node:fs';
import { GENERATED, generateRequests } from '../src/github/openapi/generate.ts';

writeFileSync(GENERATED, generateRequests());
