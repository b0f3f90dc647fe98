import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { reason, unreachable } from '../connection/api.ts';
import { notRunning, readSecret } from '../connection/connect.ts';
import { acting, type Context } from '../context.ts';
import { CliFailure, EXIT } from '../exit.ts';
import { signatureOf } from '../signing.ts';
import { manyLines } from '../terminal/clean.ts';
import { command, type Cli } from './command.ts';

interface Options {
  readonly event: string;
  readonly delivery?: string;
  readonly url?: string;
}

const TIMEOUT_MS = 15_000;
const WEBHOOKS = '/webhooks/github';

export const sendCommand = ({ host, exit }: Cli): Command =>
  command('send', 'Sign a payload with the webhook secret and send it to ingest', {
    'reprise deliveries send issue.json --event issues': 'as GitHub would',
    'cat issue.json | reprise deliveries send - --event issues': 'from standard input',
  })
    .argument('<file>', 'the payload, sent byte for byte; - for standard input')
    .requiredOption('--event <name>', 'X-GitHub-Event, such as issues')
    .option('--delivery <id>', 'X-GitHub-Delivery; a new UUID unless given')
    .option('--url <url>', 'where to; ingest of the stack unless given')
    .action(
      acting<Options>(host, exit, async (context, options, [file = '']) => {
        const { url, secret } = destination(context, options.url);
        const { event, delivery = randomUUID() } = options;
        const body = payload(context, file);
        const response = await post(url, body, {
          'content-type': 'application/json',
          'user-agent': 'reprise-cli',
          'x-github-event': event,
          'x-github-delivery': delivery,
          'x-hub-signature-256': signatureOf(secret, body),
        });
        const text = await response.text();
        const { status } = response;
        context.print({ delivery, event, url, status, answer: parsed(text) }, () =>
          [`${delivery}: ${url} answered ${status}.`, manyLines(text)].join('\n').trimEnd(),
        );
        return response.ok ? EXIT.ok : EXIT.failed;
      }),
    );

/** Where deliveries go, and the secret that ingest expects. */
function destination(context: Context, given: string | undefined): { url: string; secret: string } {
  const { environment } = context;
  const secretFile = environment['GITHUB_WEBHOOK_SECRET_FILE'];
  const own =
    environment['GITHUB_WEBHOOK_SECRET'] ??
    (secretFile === undefined ? undefined : readSecret(secretFile));
  if (given !== undefined && own !== undefined) return { url: given, secret: own };
  const found = context.stack();
  if (found.stack === undefined) throw notRunning(found);
  const { ingest, credentials } = found.stack;
  const url = given ?? new URL(WEBHOOKS, ingest).href;
  return { url, secret: own ?? readSecret(credentials.webhookSecret) };
}

function payload(context: Context, file: string): Buffer {
  try {
    return context.read(file);
  } catch (error) {
    throw new CliFailure(
      EXIT.failed,
      'The payload cannot be read',
      `${file}: ${reason(error)}.`,
      'Name a file with the JSON that GitHub would send, or - for standard input.',
    );
  }
}

async function post(
  url: string,
  body: Buffer,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const bytes = new Uint8Array(body);
    return await fetch(url, { method: 'POST', body: bytes, headers, redirect: 'error', signal });
  } catch (error) {
    throw unreachable(url, error);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
