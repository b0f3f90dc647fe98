import type { Located } from './located.ts';
import { complainOfWord, textOf, type Reader } from './reader.ts';
import { isKnown } from './words.ts';

/** `ask: triage`: the playbook that looks at the issue and proposes. */
export function readAsk(reader: Reader, value: Located): string | null {
  const playbook = textOf(reader, value, 'a playbook such as triage')?.trim();
  if (playbook === undefined) return null;
  if (isKnown('playbook', playbook)) return playbook;
  complainOfWord(reader, 'playbook', playbook, value.place);
  return null;
}
