import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@reprise/contract';
import type { Command } from 'commander';
import type { Api } from '../connection/api.ts';
import type { LiveEvent } from '../connection/events.ts';
import { acting, type Context } from '../context.ts';
import { oneLine } from '../terminal/clean.ts';
import { everything, toldAt, type Seen, type Told } from '../watch/seen.ts';
import { command, type Cli } from './command.ts';

interface Options {
  readonly repository?: string;
}

/** Hints come several at a time. */
const GATHER_MS = 200;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
/** Of each list, what is looked at after a hint. */
const LATEST = 50;
const LISTENING = 'listening; Ctrl-C ends';

export const watchCommand = ({ host, exit }: Cli): Command =>
  command('watch', 'Tell what happens as it happens', {
    'reprise watch': 'deliveries, runs, approvals and actions; Ctrl-C ends',
    'reprise watch -r acme/orders-api': 'of one repository',
    'reprise watch --json | jq .words': 'one line of JSON each',
  })
    .option('-r, --repository <owner/name>', 'of one repository')
    .action(
      acting<Options>(host, exit, async (context, { repository }) => {
        const watcher = new Watcher(context, repository);
        await watcher.readAll(() => undefined);
        await watcher.run(context.interrupted());
        return undefined;
      }),
    );

/** Follows the api's hints, and reads again what they are about. */
class Watcher {
  readonly #context: Context;
  readonly #api: Api;
  readonly #repository: string | undefined;
  readonly #lists = everything();
  readonly #stale = new Set<Seen>();

  constructor(context: Context, repository: string | undefined) {
    this.#context = context;
    this.#api = context.api();
    this.#repository = repository;
  }

  /** Until it is interrupted; a connection that breaks is made again, and everything read anew. */
  async run(signal: AbortSignal): Promise<void> {
    const reading = this.#keepReading(signal);
    for (let wait = FIRST_WAIT_MS; !signal.aborted; wait = Math.min(LONGEST_WAIT_MS, wait * 2)) {
      const onOpen = (): void => {
        wait = FIRST_WAIT_MS;
        for (const list of this.#lists) this.#stale.add(list);
        this.#context.terminal.progress(LISTENING);
      };
      const following = { signal, onOpen, onEvent: (event: LiveEvent) => this.#hinted(event) };
      await this.#api.follow('/api/v1/events', following).catch(() => undefined);
      if (signal.aborted) break;
      this.#context.terminal.progress('Reprise does not answer; trying again');
      await pause(wait, undefined, { signal }).catch(() => undefined);
    }
    await reading;
  }

  #hinted({ event, data }: LiveEvent): void {
    if (event !== 'changed') return;
    const { view } = data as { readonly view?: string };
    const about = this.#lists.filter(({ name }) => name === view);
    for (const list of about) this.#stale.add(list);
  }

  async #keepReading(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await pause(GATHER_MS, undefined, { signal }).catch(() => undefined);
      if (this.#stale.size === 0 || signal.aborted) continue;
      const lists = [...this.#stale];
      this.#stale.clear();
      // What cannot be read now is read after the next hint, or when the connection is back.
      await this.#read(lists, (told) => this.#tell(told)).catch(() => undefined);
    }
  }

  readAll(onNews: (told: Told) => void): Promise<void> {
    return this.#read(this.#lists, onNews);
  }

  async #read(lists: readonly Seen[], onNews: (told: Told) => void): Promise<void> {
    const found = await Promise.all(
      lists.map(async (list) => {
        const query = { ...list.query, repository: this.#repository, limit: LATEST };
        const { items } = await this.#api.get<Page<unknown>>(list.path, query);
        return list.news(items);
      }),
    );
    const all = found.flat().toSorted((one, other) => one.at.localeCompare(other.at));
    for (const told of all) onNews(told);
  }

  #tell(told: Told): void {
    const { terminal, now, printOne } = this.#context;
    const time = terminal.colors.dim(toldAt(told, now()));
    printOne(told, () => `${time}  ${SIGNS[told.kind]} ${oneLine(told.words)}`);
    terminal.progress(LISTENING);
  }
}

const SIGNS: Readonly<Record<Told['kind'], string>> = {
  deliveries: '↓',
  runs: '·',
  approvals: '?',
  actions: '→',
};
