/** More than are given within the time in which a request is repeated. */
const MOST = 1000;
/** A caller that lost an answer asks again within minutes. */
const KEPT_MS = 10 * 60_000;

/**
 * Answers that this process has given lately to requests with an Idempotency-Key: a hint and no
 * state, for answers that cannot be made again, such as one with a new secret. It is in memory
 * alone and forgotten after ten minutes.
 */
export class RecentAnswers<Answer> {
  readonly #byKey = new Map<string, { readonly answer: Promise<Answer>; readonly until: number }>();
  readonly #now: () => number;

  /** @param now milliseconds since the epoch. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /**
   * Does something at most once for a key.
   * @param what what is done, such as `rotate whk_…`: a key is for one thing only.
   */
  once(
    what: string,
    idempotencyKey: string | undefined,
    work: () => Promise<Answer>,
  ): Promise<Answer> {
    this.#drop();
    if (idempotencyKey === undefined) return work();
    const key = JSON.stringify([what, idempotencyKey]);
    const before = this.#byKey.get(key);
    if (before !== undefined) return before.answer;
    const answer = work();
    this.#byKey.set(key, { answer, until: this.#now() + KEPT_MS });
    answer.catch(() => this.#byKey.delete(key));
    return answer;
  }

  /** The oldest stand first. */
  #drop(): void {
    for (const [key, { until }] of this.#byKey) {
      if (until > this.#now() && this.#byKey.size < MOST) return;
      this.#byKey.delete(key);
    }
  }
}
