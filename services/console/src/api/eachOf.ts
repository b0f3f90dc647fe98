/** What became of one of many. */
export type Outcome<Answer> =
  | { readonly status: 'done'; readonly answer: Answer }
  | { readonly status: 'failed'; readonly error: unknown };

const AT_ONCE = 4;

/**
 * Does something with each of many, a few at a time; one that fails does not stop the others.
 * @param progressed told how many are done.
 */
export async function eachOf<Item, Answer>(
  items: readonly Item[],
  work: (item: Item) => Promise<Answer>,
  progressed: (done: number) => void = () => undefined,
): Promise<readonly Outcome<Answer>[]> {
  const outcomes: Outcome<Answer>[] = [];
  const waiting = [...items.entries()];
  let done = 0;
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, item] = next;
      outcomes[index] = await outcomeOf(work, item);
      done += 1;
      progressed(done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return outcomes;
}

async function outcomeOf<Item, Answer>(
  work: (item: Item) => Promise<Answer>,
  item: Item,
): Promise<Outcome<Answer>> {
  try {
    return { status: 'done', answer: await work(item) };
  } catch (error) {
    return { status: 'failed', error };
  }
}
