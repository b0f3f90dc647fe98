import { sql, type Queryable } from '@reprise/views';

/** What a model says, as it says it: a hint for who looks, lost when nobody does. */
export interface LiveText {
  say(delta: string): void;
  /** Nothing more comes. */
  done(): Promise<void>;
}

export type LiveFor = (runId: string) => LiveText;

const CHANNEL = 'reprise_analysis';
/** Four a second at most, for each run. */
const EVERY_MS = 250;
/** Postgres takes payloads of less than 8,000 bytes; JSON makes six of a character at most. */
const MOST_CHARACTERS = 1200;

/** Sends through NOTIFY; failures are nobody's business. */
export const liveOn =
  (db: Queryable): LiveFor =>
  (runId) => {
    let waiting = '';
    let seq = 0;
    let timer: NodeJS.Timeout | undefined;
    const send = async (payload: object): Promise<void> => {
      const text = JSON.stringify({ run: runId, ...payload });
      await db.query(sql`select pg_notify(${CHANNEL}, ${text})`).catch(() => undefined);
    };
    const flush = async (): Promise<void> => {
      timer = undefined;
      const text = waiting.slice(0, MOST_CHARACTERS).toWellFormed().replaceAll('\0', '');
      waiting = waiting.slice(MOST_CHARACTERS);
      if (waiting !== '') soon();
      seq += 1;
      await send({ seq, text });
    };
    const soon = (): void => {
      timer ??= setTimeout(() => void flush(), EVERY_MS).unref();
    };
    return {
      say(delta) {
        waiting += delta;
        soon();
      },
      async done() {
        clearTimeout(timer);
        // What is left of a long text is in the log by now.
        await send({ done: true });
      },
    };
  };
