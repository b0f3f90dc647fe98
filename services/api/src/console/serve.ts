import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { notFound } from '../http/problems.ts';
import { wantsPage } from '../session/guard.ts';
import { consolePolicy, NONCE_PLACEHOLDER } from './policy.ts';

/** Vite puts a hash of the content into the names of what stands here. */
const HASHED = /[/\\]assets[/\\]/;
const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';

/**
 * Serves the built console: its files, and its page at every address that is none of the api's.
 * @param otherwise answers where there is no build yet.
 */
export async function serveConsole(
  app: FastifyInstance,
  folder: string | undefined,
  otherwise: (reply: FastifyReply) => Promise<FastifyReply>,
): Promise<void> {
  const answer = async (reply: FastifyReply): Promise<FastifyReply> => {
    const html = await readPage(folder);
    return html === undefined ? otherwise(reply) : sendConsole(reply, html);
  };
  if (folder !== undefined) await serveFiles(app, resolve(folder));
  app.get('/', { schema: { hide: true } }, (_request, reply) => answer(reply));
  app.setNotFoundHandler((request, reply) =>
    wantsPage(request) && !isDescription(request.url) ? answer(reply) : notFound(request, reply),
  );
}

async function serveFiles(app: FastifyInstance, root: string): Promise<void> {
  await app.register(fastifyStatic, {
    root,
    index: false,
    dotfiles: 'ignore',
    preCompressed: true,
    cacheControl: false,
    // The page itself goes out with a nonce of its own.
    allowedPath: (path) => path !== '/index.html',
    setHeaders: (reply, path) => {
      void reply.header('cache-control', HASHED.test(path) ? FOR_EVER : ASK_AGAIN);
    },
  });
}

/** Whether there is a console to serve. */
export const isConsoleBuilt = async (folder: string | undefined): Promise<boolean> =>
  (await readPage(folder)) !== undefined;

async function readPage(folder: string | undefined): Promise<string | undefined> {
  if (folder === undefined) return undefined;
  try {
    return await readFile(join(folder, 'index.html'), 'utf8');
  } catch {
    return undefined;
  }
}

function sendConsole(reply: FastifyReply, html: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .code(200)
    .type('text/html; charset=utf-8')
    .header('cache-control', ASK_AGAIN)
    .header('content-security-policy', consolePolicy(nonce))
    .send(html.replaceAll(NONCE_PLACEHOLDER, nonce));
}

const isDescription = (url: string): boolean => /^\/docs(\/|\?|$)/.test(url);
