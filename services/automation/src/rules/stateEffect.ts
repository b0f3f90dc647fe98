import type { EffectReader } from './effect.ts';
import type { Located } from './located.ts';
import { readCloseReason } from './names.ts';
import { entriesOf, type Reader } from './reader.ts';

/** `close: not-planned`, `close: completed` or `close: { duplicate: 7 }` */
export const readClose: EffectReader = (reader, _context, value) => {
  const parameters =
    value.kind === 'map' ? readDuplicate(reader, value) : readReason(reader, value);
  return parameters === undefined
    ? []
    : [{ effect: { kind: 'issue.close', parameters }, place: value.place }];
};

/** For words that need no value: `reopen: true`, or nothing. */
export function isYes({ problems }: Reader, value: Located): boolean {
  if (value.kind === 'scalar' && (value.value === null || value.value === true)) return true;
  problems.add(value.place, 'expects true: it needs no value');
  return false;
}

function readReason(reader: Reader, value: Located): Record<string, string> | undefined {
  const reason = readCloseReason(reader, value);
  if (reason !== 'duplicate') return reason === undefined ? undefined : { reason };
  const message =
    'a duplicate needs its original: close: { duplicate: 7 }, or leave it to a playbook';
  reader.problems.add(value.place, message);
  return undefined;
}

function readDuplicate(reader: Reader, value: Located): Record<string, string> | undefined {
  const entry = entriesOf(reader, value, 'duplicate', 'close').at(0);
  const original = entry?.value;
  if (original === undefined) return undefined;
  const number = original.kind === 'scalar' ? original.value : null;
  if (typeof number === 'number' && Number.isSafeInteger(number) && number > 0) {
    return { reason: 'duplicate', original: String(number) };
  }
  reader.problems.add(original.place, 'expects the number of the original issue, such as 7');
  return undefined;
}
