import { argumentProblems, isConditionName } from '@reprise/conditions';
import type { Condition } from '@reprise/schemas';
import { placeAt, plain, type Located, type LocatedEntry } from './located.ts';
import { nearest } from './problems.ts';
import { entriesOf, type Reader } from './reader.ts';

/** The conditions of one clause; those that are wrong become problems. */
export const readClause = (
  reader: Reader,
  clause: Condition['clause'],
  value: Located,
): readonly Condition[] =>
  entriesOf(reader, value, clause === 'protect' ? 'protect' : 'condition', clause).flatMap(
    (entry) => readCondition(reader, clause, entry),
  );

function readCondition(
  reader: Reader,
  clause: Condition['clause'],
  { key, value }: LocatedEntry,
): readonly Condition[] {
  if (!isConditionName(key)) return [];
  const argument = plain(value);
  const problems = argumentProblems(key, argument);
  for (const { path, message, unknown } of problems) {
    const suggestion = unknown === undefined ? null : nearest(unknown.word, unknown.known);
    reader.problems.add(placeAt(value, path), `${key}: ${message}`, suggestion);
  }
  countExpression(reader, value);
  return problems.length > 0 ? [] : [{ clause, name: key, expects: JSON.stringify(argument) }];
}

function countExpression(reader: Reader, value: Located): void {
  const entry =
    value.kind === 'map' ? value.entries.find(({ key }) => key === 'matches') : undefined;
  if (entry === undefined) return;
  reader.expressionsLeft -= 1;
  if (reader.expressionsLeft < 0) {
    reader.problems.add(entry.keyPlace, 'a file holds at most 10 expressions');
  }
}
