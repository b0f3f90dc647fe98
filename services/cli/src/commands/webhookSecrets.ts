import type { CreateWebhookRequest, WebhookWithSecret } from '@reprise/contract';
import { InvalidArgumentError, type Command } from 'commander';
import { reason } from '../connection/api.ts';
import { acting, type Context } from '../context.ts';
import { CliFailure, EXIT } from '../exit.ts';
import { command, type Cli } from './command.ts';
import { WEBHOOK, webhookPath } from './changeWebhook.ts';
import { secretWords } from './webhookWords.ts';

const SECRET = [
  '--secret-file <file>',
  'take the secret from a file, - for standard input; else one is made',
] as const;
const KEY = ['--key <text>', 'asking again with the same key asks only once'] as const;
const headersOf = (key: string | undefined) =>
  key === undefined ? {} : { 'idempotency-key': key };

interface CreateOptions {
  readonly repository?: string;
  readonly organization?: string;
  readonly name?: string;
  readonly active?: boolean;
  readonly secretFile?: string;
  readonly key?: string;
}

export const createCommand = ({ host, exit }: Cli): Command =>
  command('create', 'Configure a webhook; its secret is shown once', {
    'reprise webhooks create --repository acme/shop': 'of a repository, with a secret made for it',
    'reprise webhooks create --organization acme --active': "in the App's place",
    'pass show hook | reprise webhooks create --repository acme/shop --secret-file -':
      'with a secret of your own',
  })
    .option('-r, --repository <owner/name>', 'of a repository')
    .option('-o, --organization <login>', 'of an organization')
    .option('--name <name>', 'what people call it; the target unless given')
    .option('--active', "decide on its deliveries in the App's place")
    .option(...SECRET)
    .option(...KEY)
    .action(
      acting<CreateOptions>(host, exit, async (context, options) => {
        const { name, active, secretFile, key } = options;
        const about = targetOf(options);
        const request: CreateWebhookRequest = {
          ...about,
          name: name ?? about.target,
          ...(active === true && { active }),
          ...secretFrom(context, secretFile),
        };
        const path = '/api/v1/webhooks';
        const made = await context.api().post<WebhookWithSecret>(path, request, headersOf(key));
        context.print(made, () => secretWords(context, made));
        return undefined;
      }),
    );

/** @throws {CliFailure} usage. */
function targetOf({
  repository,
  organization,
}: CreateOptions): Pick<CreateWebhookRequest, 'scope' | 'target'> {
  if (repository !== undefined && organization === undefined) {
    return { scope: 'repository', target: repository };
  }
  if (organization !== undefined && repository === undefined) {
    return { scope: 'organization', target: organization };
  }
  throw new CliFailure(
    EXIT.usage,
    'A webhook is of one thing',
    repository === undefined ? 'Nothing says of what.' : 'Both a repository and an organization.',
    'Give --repository OWNER/NAME or --organization LOGIN.',
  );
}

interface RotateOptions {
  readonly secretFile?: string;
  readonly keepHours?: number;
  readonly key?: string;
}

export const rotateCommand = ({ host, exit }: Cli): Command =>
  command('rotate', 'Give a webhook a new secret; the one before goes on for a while', {
    'reprise webhooks rotate WEBHOOK': 'change it on GitHub within a day',
    'reprise webhooks rotate WEBHOOK --keep-hours 0': 'the one before was seen: refuse it at once',
  })
    .argument('<webhook>', WEBHOOK)
    .option('--keep-hours <n>', 'how long the secret before verifies; 24 unless given', hours)
    .option(...SECRET)
    .option(...KEY)
    .action(
      acting<RotateOptions>(host, exit, async (context, options, [id = '']) => {
        const { keepHours, secretFile, key } = options;
        const request = {
          ...(keepHours !== undefined && { keepHours }),
          ...secretFrom(context, secretFile),
        };
        const path = `${webhookPath(id)}/rotate`;
        const made = await context.api().post<WebhookWithSecret>(path, request, headersOf(key));
        context.print(made, () => secretWords(context, made));
        return undefined;
      }),
    );

function hours(text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && number >= 0 && number <= 720) return number;
  throw new InvalidArgumentError('It must be a number of hours from 0 to 720.');
}

/** A secret of one's own stands in a file: the command line is seen by everybody on the machine. */
function secretFrom(context: Context, file: string | undefined): { readonly secret?: string } {
  if (file === undefined) return {};
  try {
    return { secret: context.read(file).toString('utf8').trim() };
  } catch (error) {
    throw new CliFailure(
      EXIT.failed,
      'The secret cannot be read',
      `${file}: ${reason(error)}.`,
      'Name a file with nothing but the secret, or - for standard input.',
    );
  }
}
