import { loadRows, upsertRows, type Transaction } from '@reprise/views';

type EntityOf<Row extends object> = Parameters<typeof upsertRows<Row>>[1];

export interface Fold<Row extends object, Key extends keyof Row & string, Fact> {
  readonly entity: EntityOf<Row>;
  /** Which row a fact is about. */
  readonly keyOf: (fact: Fact) => Pick<Row, Key>;
  /** The row after a fact; the same object when nothing changes, undefined when there is none. */
  readonly evolve: (row: Row | undefined, fact: Fact) => Row | undefined;
  /** The columns that are written; all of them unless given. */
  readonly only?: readonly (keyof Row & string)[];
}

/** Reads the rows that facts are about, applies the facts in order and writes what changed. */
export async function foldRows<Row extends object, Key extends keyof Row & string, Fact>(
  tx: Transaction,
  facts: readonly Fact[],
  { entity, keyOf, evolve, only }: Fold<Row, Key, Fact>,
): Promise<void> {
  if (facts.length === 0) return;
  const keys = new Map(facts.map((fact) => [idOf(keyOf(fact)), keyOf(fact)]));
  const columns = Object.keys(keyOf(facts[0] as Fact)) as Key[];
  const stored = await loadRows(tx, entity, [...keys.values()]);
  const before = new Map(stored.map((row) => [idOf(pick(row, columns)), row]));
  const after = new Map(before);
  for (const fact of facts) {
    const id = idOf(keyOf(fact));
    const row = evolve(after.get(id), fact);
    if (row !== undefined) after.set(id, row);
  }
  const changed = [...after].filter(([id, row]) => before.get(id) !== row).map(([, row]) => row);
  await upsertRows(tx, entity, changed, only === undefined ? {} : { only });
}

const idOf = (key: object): string => JSON.stringify(Object.values(key));

const pick = <Row extends object, Key extends keyof Row>(
  row: Row,
  columns: readonly Key[],
): Pick<Row, Key> =>
  Object.fromEntries(columns.map((column) => [column, row[column]])) as Pick<Row, Key>;
