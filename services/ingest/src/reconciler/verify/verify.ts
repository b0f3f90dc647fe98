import type { EventLog, EventOrUnreadable, EventReader } from '@reprise/kafka';
import { RepriseError, type Event, type Provider as ProviderName } from '@reprise/schemas';
import { VIEWS } from '@reprise/views';
import type { Bodies } from '@reprise/vault';
import type { Provider, WebhookSecret } from '../../providers/provider.ts';
import { MOST_FINDINGS } from '../jobs/announce.ts';
import { counted, type Finding, type Job, type Progress, type StepResult } from '../jobs/job.ts';
import { afterRead, beginScan, formatPlace, nextRead, parsePlace, type NextRead } from './place.ts';
import { verdictOf, type Verdict } from './verdict.ts';

export interface VerifyOptions {
  readonly log: Pick<EventLog, 'ranges' | 'reader'>;
  readonly bodies: Bodies;
  readonly providers: readonly Provider[];
  /** All secrets that a source has had, as far as they are still there. */
  readonly secretsOf: (provider: ProviderName, source: string) => readonly WebhookSecret[];
}

/** Where deliveries are. */
const { topics } = VIEWS.deliveries;

type Checked = { readonly verdict: Verdict | 'unreadable'; readonly finding?: Finding };

/** Checks every stored signature again, a stretch of the log at a step. */
export class Verification {
  readonly #options: VerifyOptions;
  #reader: EventReader | undefined;

  constructor(options: VerifyOptions) {
    this.#options = options;
  }

  async step(job: Job, progress: Progress, signal: AbortSignal): Promise<StepResult> {
    const known = parsePlace(progress.cursor);
    if (known === undefined) return this.#begin();
    const read = nextRead(known);
    if (read === undefined) return over(progress, known.findings);
    const { items, next } = await this.#read(read);
    const results: Checked[] = [];
    for (const item of items) {
      signal.throwIfAborted();
      if (item.raw.offset < read.end) results.push(...(await this.#check(job, item)));
    }
    const findings = results.flatMap(({ finding }) => finding ?? []);
    // A compacted or cut off end would otherwise be asked for again and again.
    const moved = next > read.next ? next : read.end;
    const place = afterRead(known, read, moved, findings, MOST_FINDINGS);
    const after = {
      done: progress.done + Number(stretchOf(read, moved)),
      total: progress.total,
      cursor: formatPlace(place),
      counts: results.reduce((sum, { verdict }) => counted(sum, { [verdict]: 1 }), progress.counts),
    };
    return nextRead(place) === undefined
      ? over(after, place.findings)
      : { status: 'going', progress: after };
  }

  async close(): Promise<void> {
    await this.#reader?.close();
  }

  async #begin(): Promise<StepResult> {
    const { log } = this.#options;
    const ranges = (await Promise.all(topics.map((topic) => log.ranges(topic)))).flat();
    const total = ranges.reduce((sum, { low, high }) => sum + Number(high - low), 0);
    const cursor = formatPlace(beginScan(ranges));
    const progress = { done: 0, total, cursor, counts: {} };
    return total === 0 ? over(progress, []) : { status: 'going', progress };
  }

  #read({ topic, partition, next: offset }: NextRead): ReturnType<EventReader['read']> {
    this.#reader ??= this.#options.log.reader();
    return this.#reader.read({ topic, partition, offset });
  }

  async #check({ since, until }: Job, item: EventOrUnreadable): Promise<readonly Checked[]> {
    if (item.status === 'unreadable') {
      const about = `the record at offset ${item.raw.offset} of key ${item.raw.key}`;
      return [{ verdict: 'unreadable', finding: { about, because: item.because } }];
    }
    const { event } = item;
    if (event.type !== 'DeliveryReceived') return [];
    const { receivedAt } = event.data;
    if ((since !== null && receivedAt < since) || (until !== null && receivedAt >= until))
      return [];
    return [await this.#checkDelivery(event)];
  }

  async #checkDelivery(event: Event<'DeliveryReceived'>): Promise<Checked> {
    const { data } = event;
    const about = data.deliveryId;
    const provider = this.#options.providers.find(({ name }) => name === data.provider);
    if (provider === undefined) return { verdict: 'unverifiable' };
    const opened = await this.#options.bodies.open(event).catch(notOpened);
    if ('verdict' in opened) {
      return { verdict: opened.verdict, finding: { about, because: opened.because } };
    }
    const secrets = this.#options.secretsOf(data.provider, data.source);
    const verdict = verdictOf(provider, data, opened.ok ? opened.body : undefined, secrets);
    if (verdict !== 'failed') return { verdict };
    const because = `Its body does not fit its signature, made with the secret ${data.secretId} of ${data.source}.`;
    return { verdict, finding: { about, because } };
  }
}

/** What does not open is a finding; only what time can mend is tried again. */
function notOpened(error: unknown): {
  readonly verdict: Extract<Verdict, 'failed' | 'unverifiable'>;
  readonly because: string;
} {
  if (error instanceof RepriseError && error.code === 'record_unreadable') {
    return { verdict: 'failed', because: 'Its body was changed: it does not open.' };
  }
  if (error instanceof RepriseError && error.code === 'key_unknown') {
    return {
      verdict: 'unverifiable',
      because: 'The key that encrypts its body is not configured.',
    };
  }
  throw error;
}

const stretchOf = ({ next, end }: NextRead, moved: bigint): bigint =>
  (moved < end ? moved : end) - next;

const over = (progress: Progress, findings: readonly Finding[]): StepResult => ({
  status: 'over',
  outcome: 'done',
  progress,
  findings,
  because: null,
});
