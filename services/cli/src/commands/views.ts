import type { Command } from 'commander';
import type { Page, RebuildTaken, View } from '@reprise/contract';
import type { Api } from '../connection/api.ts';
import { acting, type Context } from '../context.ts';
import { CliFailure, EXIT } from '../exit.ts';
import { oneLine } from '../terminal/clean.ts';
import { command, count, type Cli } from './command.ts';
import { viewTable } from './viewTable.ts';

interface RebuildOptions {
  readonly wait: boolean;
  readonly timeout: number;
}

const DEFAULT_TIMEOUT_S = 600;

export const viewsCommand = (cli: Cli): Command =>
  command('views', 'List the views, or build one again', {
    'reprise views': 'how far each is',
    'reprise views rebuild issues': 'drop a view and build it again from the log',
  })
    .addCommand(rebuildCommand(cli))
    .action(
      acting(cli.host, cli.exit, async (context) => {
        const views = await context.api().get<Page<View>>('/api/v1/views');
        context.print(views, () => viewTable(context, views.items));
        return undefined;
      }),
    );

const rebuildCommand = ({ host, exit }: Cli): Command =>
  command('rebuild', 'Drop a view and build it again from the log', {
    'reprise views rebuild issues': 'and wait until it is there again',
  })
    .argument('<name>', 'the view')
    .option('--no-wait', 'do not wait for the end')
    .option('--timeout <seconds>', 'how long to wait', count, DEFAULT_TIMEOUT_S)
    .action(
      acting<RebuildOptions>(host, exit, async (context, { wait, timeout }, [name = '']) => {
        const api = context.api();
        const path = `/api/v1/views/${encodeURIComponent(name)}`;
        const asked = await api.post<RebuildTaken>(`${path}/rebuild`, {});
        if (!wait) {
          context.print(asked, () => `The rebuild of ${oneLine(name)} is asked for (${asked.id}).`);
          return undefined;
        }
        const view = await watch(context, api, path, asked.id, timeout * 1000);
        context.print(view, () => doneWords(view));
        return view.rebuild?.status === 'finished' ? EXIT.ok : EXIT.failed;
      }),
    );

async function watch(
  { poll, terminal }: Context,
  api: Api,
  path: string,
  id: string,
  timeoutMs: number,
): Promise<View> {
  const ended = await poll(async () => {
    const view = await api.get<View>(path);
    if (view.rebuild?.id !== id) {
      terminal.progress('asked for; waiting for the projector');
      return undefined;
    }
    terminal.progress(`rebuilding: ${view.lag ?? '?'} records to go`);
    return view.rebuild.status === 'running' ? undefined : view;
  }, timeoutMs);
  if (ended !== undefined) return ended;
  throw new CliFailure(
    EXIT.failed,
    'The rebuild goes on',
    'It did not end in the time given.',
    '`reprise views` shows how far it is; --timeout waits longer.',
  );
}

function doneWords({ name, rebuild }: View): string {
  if (rebuild?.status !== 'finished') {
    return oneLine(`The rebuild of ${name} failed: ${rebuild?.because ?? 'no reason is known'}.`);
  }
  return `${name} is there again: ${rebuild.rows ?? '?'} rows from ${rebuild.events ?? '?'} records.`;
}
