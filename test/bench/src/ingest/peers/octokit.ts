/** `@octokit/webhooks`: checks the signature, parses, and hands the event to a handler in memory. */
import { createServer } from 'node:http';
import { Webhooks, createNodeMiddleware } from '@octokit/webhooks';
import { PATH, SECRET, serve } from './peer.ts';

const webhooks = new Webhooks({ secret: SECRET });
webhooks.onAny(() => undefined);
const middleware = createNodeMiddleware(webhooks, { path: PATH });
serve(createServer((request, response) => void middleware(request, response)));
