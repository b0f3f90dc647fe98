import type { LocatedEntry } from './located.ts';
import { complainOfValue, type Reader } from './reader.ts';
import { MODES, type Mode } from './rules.ts';

/** `mode: approve`; null where nothing is said, or nothing that is understood. */
export function readMode(reader: Reader, entry: LocatedEntry | undefined): Mode | null {
  if (entry === undefined) return null;
  const { value } = entry;
  const mode = MODES.find((known) => value.kind === 'scalar' && value.value === known);
  if (mode !== undefined) return mode;
  const word = value.kind === 'scalar' ? String(value.value) : 'this';
  complainOfValue(reader, word, MODES, value.place);
  return null;
}
