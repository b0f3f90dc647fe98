import type { EntityName, EntityProperty } from '@mikro-orm/core';
import { sql, type RawBuilder } from 'kysely';
import { decode, elementType, encode } from './columnTypes.ts';
import type { Transaction } from './transaction.ts';

interface Column {
  /** The property of a row. */
  readonly property: string;
  readonly name: string;
  /** As Postgres calls it, such as text[]. */
  readonly type: string;
  /** As rows hold it, such as Date. */
  readonly jsType: string;
  readonly primary: boolean;
}

interface Shape {
  readonly table: string;
  readonly columns: readonly Column[];
}

export interface UpsertOptions<Row> {
  /** The columns to write beside the primary key; all of them unless given. */
  readonly only?: readonly (keyof Row & string)[];
  /**
   * What to do with a row that is there already: update (replace what is written; unless given) or
   * keep it as it is.
   */
  readonly existing?: 'update' | 'keep';
  /** What a column of a row that is there becomes, instead of the new value; names as in `where`. */
  readonly set?: { readonly [Property in keyof Row & string]?: RawBuilder<unknown> };
  /** Updates only where this holds; `old` names the row that is there, `excluded` the new one. */
  readonly where?: RawBuilder<unknown>;
}

/**
 * Writes many rows with one statement: the columns travel as arrays and `unnest` makes rows of
 * them. Rows are written in the order of their primary keys, so that two writers of the same rows
 * wait for each other instead of deadlocking. No primary key may occur twice.
 */
export async function upsertRows<Row extends object>(
  tx: Transaction,
  entity: EntityName<Row>,
  rows: readonly Partial<Row>[],
  options: UpsertOptions<Row> = {},
): Promise<void> {
  if (rows.length === 0) return;
  const { table, columns } = shapeOf(tx, entity);
  const { only } = options;
  const written = columns.filter(
    ({ primary, property }) =>
      primary || only === undefined || only.some((one) => one === property),
  );
  const keys = written.filter(({ primary }) => primary);
  const counted = tx.changed !== undefined;
  const changed = await tx.query(sql`
    insert into ${sql.table(table)} as old (${names(written)})
    select ${sql.join(written.map(({ name, type }) => sql`${sql.ref(`new.${name}`)}::${sql.raw(type)}`))}
    from unnest(${sql.join(written.map((column) => arrayOf(column, rows)))}) as new(${names(written)})
    order by ${sql.join(keys.map(({ name }) => sql.ref(`new.${name}`)))}
    on conflict (${names(keys)}) ${onConflict(written, options, counted)}
    ${counted ? sql`returning 1` : sql``}`);
  tx.changed?.(changed.length);
}

/** Reads the rows with the given primary keys; those that are not there are left out. */
export async function loadRows<Row extends object, Key extends keyof Row & string>(
  tx: Transaction,
  entity: EntityName<Row>,
  keys: readonly Pick<Row, Key>[],
): Promise<readonly Row[]> {
  if (keys.length === 0) return [];
  const { table, columns } = shapeOf(tx, entity);
  const primary = columns.filter((column) => column.primary);
  const rows = await tx.query(sql<Readonly<Record<string, unknown>>>`
    select ${names(columns)} from ${sql.table(table)}
    where (${names(primary)}) in
      (select * from unnest(${sql.join(primary.map((column) => arrayOf(column, keys)))}))`);
  return rows.map(
    (row) =>
      Object.fromEntries(
        columns.map(({ property, name, jsType }) => [property, decode(jsType, row[name])]),
      ) as Row,
  );
}

const names = (columns: readonly Column[]): RawBuilder<unknown> =>
  sql.join(columns.map(({ name }) => sql.ref(name)));

function arrayOf(column: Column, rows: readonly object[]): RawBuilder<unknown> {
  const values = rows.map((row) =>
    encode(column.type, (row as Readonly<Record<string, unknown>>)[column.property]),
  );
  return sql`${values}::${sql.raw(elementType(column.type))}[]`;
}

function onConflict<Row>(
  columns: readonly Column[],
  { existing = 'update', where, set }: UpsertOptions<Row>,
  counted: boolean,
): RawBuilder<unknown> {
  const updated = columns.filter(({ primary }) => !primary);
  if (existing === 'keep' || updated.length === 0) return sql`do nothing`;
  const expressions: Readonly<Record<string, RawBuilder<unknown>>> = { ...set };
  const assignments = updated.map(
    ({ name, property }) =>
      sql`${sql.ref(name)} = ${expressions[property] ?? sql.ref(`excluded.${name}`)}`,
  );
  // Only who counts needs to know whether a row differs; others save the comparison.
  const conditions = [
    ...(where === undefined ? [] : [where]),
    ...(counted ? [sql`${of('old', updated)} is distinct from ${of('excluded', updated)}`] : []),
  ];
  const filter = conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`;
  return sql`do update set ${sql.join(assignments)} ${filter}`;
}

const of = (row: string, columns: readonly Column[]): RawBuilder<unknown> =>
  sql`(${sql.join(columns.map(({ name }) => sql.ref(`${row}.${name}`)))})`;

function shapeOf<Row extends object>(tx: Transaction, entity: EntityName<Row>): Shape {
  const { tableName, props } = tx.em.getMetadata().get(entity);
  // The metadata is typed by the row; what it says of a column is the same for all.
  return { table: tableName, columns: (props as readonly EntityProperty[]).map(columnOf) };
}

function columnOf({ name, fieldNames, columnTypes, runtimeType, primary }: EntityProperty): Column {
  const [column = name] = fieldNames;
  const [type = 'text'] = columnTypes;
  return { property: name, name: column, type, jsType: runtimeType, primary: primary === true };
}
