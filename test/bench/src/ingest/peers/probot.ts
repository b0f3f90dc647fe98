/** Probot: as octokit's middleware, with an authenticated client for each event. */
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { Probot, createNodeMiddleware } from 'probot';
import { PATH, SECRET, serve } from './peer.ts';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const probot = new Probot({ appId: 4711, privateKey, secret: SECRET, logLevel: 'fatal' });
const middleware = await createNodeMiddleware(
  (app) => {
    app.onAny(() => undefined);
  },
  { probot, webhooksPath: PATH },
);
serve(createServer((request, response) => void middleware(request, response)));
