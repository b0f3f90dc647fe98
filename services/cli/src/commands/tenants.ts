import type { Forgotten, Page, Tenant } from '@reprise/contract';
import type { Command } from 'commander';
import type { Api } from '../connection/api.ts';
import { readList } from '../connection/list.ts';
import { acting, type Context } from '../context.ts';
import { CliFailure, EXIT } from '../exit.ts';
import { oneLine } from '../terminal/clean.ts';
import { table } from '../terminal/table.ts';
import { ago } from '../terminal/time.ts';
import { command, limitOf, more, paged, type Cli, type PagedOptions } from './command.ts';

export const tenantsCommand = (cli: Cli): Command =>
  listing(
    cli,
    command('tenants', 'The accounts that own what is kept, and forgetting one', {
      'reprise tenants': 'who they are, and how much of each is encrypted',
      'reprise tenants forget TENANT': 'destroy its keys; nothing brings it back',
    }),
  )
    .addCommand(
      listing(
        cli,
        command('list', 'List them', { 'reprise tenants list': 'the same as reprise tenants' }),
      ),
    )
    .addCommand(forgetCommand(cli));

const listing = ({ host, exit }: Cli, one: Command): Command =>
  paged(one).action(
    acting<PagedOptions>(host, exit, async (context, options) => {
      const api = context.api();
      const list = await readList<Tenant>(api, '/api/v1/tenants', {}, limitOf(options));
      context.print(list, () =>
        list.items.length === 0
          ? 'Nothing is kept of anybody yet.'
          : tenantTable(context, list.items) + more(list.next),
      );
      return undefined;
    }),
  );

const tenantTable = ({ terminal, now }: Context, tenants: readonly Tenant[]): string =>
  table(
    tenants,
    [
      { title: 'tenant', value: ({ id }) => id },
      { title: 'login', value: ({ login }) => login ?? '', flexible: true },
      { title: 'repositories', value: ({ repositories }) => String(repositories), align: 'right' },
      { title: 'deliveries', value: ({ deliveries }) => String(deliveries), align: 'right' },
      { title: 'encrypted', value: ({ encrypted }) => String(encrypted), align: 'right' },
      { title: 'clear', value: ({ clear }) => String(clear), align: 'right' },
      { title: 'keys', value: ({ keys }) => String(keys), align: 'right' },
      { title: 'forgotten', value: ({ forgottenAt }) => ago(forgottenAt, now()), optional: true },
    ],
    terminal,
  );

interface ForgetOptions {
  readonly yes?: boolean;
  readonly key?: string;
}

const forgetCommand = ({ host, exit }: Cli): Command =>
  command('forget', 'Destroy the keys of a tenant, and show nothing of it any more', {
    'reprise tenants forget 9919': 'says what it means, and has its id typed again',
    'reprise tenants forget 9919 --yes': 'for scripts: asks nothing',
  })
    .argument('<tenant>', 'its id, as `reprise tenants` lists it')
    .option('-y, --yes', 'have nothing typed')
    .option('--key <text>', 'asking again with the same key forgets nothing more')
    .action(
      acting<ForgetOptions>(host, exit, async (context, { yes, key }, [id = '']) => {
        const api = context.api();
        if (yes !== true && !(await typedAgain(context, api, id))) {
          context.terminal.say('That is not its id: nothing was forgotten.');
          return EXIT.failed;
        }
        const headers = key === undefined ? {} : { 'idempotency-key': key };
        const path = `/api/v1/tenants/${encodeURIComponent(id)}/forget`;
        const forgotten = await api.post<Forgotten>(path, { confirm: id }, headers);
        context.print(forgotten, () => forgottenWords(id, forgotten));
        return undefined;
      }),
    );

/** What it means, and the id typed by a person. @throws {CliFailure} usage: nobody can type. */
async function typedAgain({ ask, terminal }: Context, api: Api, id: string): Promise<boolean> {
  if (ask === undefined) {
    throw new CliFailure(
      EXIT.usage,
      'Nobody can confirm it',
      'Forgetting a tenant cannot be undone, and there is no terminal to type its id in.',
      'Say --yes if it is meant.',
    );
  }
  const tenant = await find(api, id);
  if (tenant !== undefined) {
    const { login, deliveries, encrypted, clear } = tenant;
    terminal.say(
      oneLine(
        `${login ?? id} has ${deliveries} deliveries. The bodies of ${encrypted} become unreadable for ever; ` +
          `${clear} are in the log in clear and stay there. No view shows any of it again.`,
      ),
    );
  }
  return (await ask(`To forget it, type its id, ${oneLine(id)}:`)) === id;
}

async function find(api: Api, id: string): Promise<Tenant | undefined> {
  const { items }: Page<Tenant> = await readList<Tenant>(api, '/api/v1/tenants', {}, Infinity);
  return items.find((one) => one.id === id);
}

const forgottenWords = (id: string, forgotten: Forgotten): string =>
  [
    oneLine(
      `${id} is forgotten: ${forgotten.keys} keys destroyed, ${forgotten.unreadable} bodies unreadable, ` +
        `${forgotten.views} views are built again without it (\`reprise views\`).`,
    ),
    oneLine(forgotten.remains),
  ].join('\n');
