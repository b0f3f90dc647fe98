import { visibleParts } from '@reprise/text';

/** A stretch of a text: plain, or a mark that stands for what one would not see. */
export interface Stretch {
  readonly kind: 'plain' | 'mark';
  readonly text: string;
}

/** More invisible characters in a row than these are told by their number. */
const FEW = 3;
/** Tag characters repeat ASCII, unseen: with them, whole sentences are smuggled past a reader. */
const TAGS = 0xe0000;

/**
 * A text with everything invisible marked: a few characters by their names, many by their number,
 * and words that were hidden in tag characters by what they say.
 */
export function stretches(text: string): readonly Stretch[] {
  const told: Stretch[] = [];
  let hidden: string[] = [];
  const tell = (): void => {
    if (hidden.length > 0) told.push({ kind: 'mark', text: nameOf(hidden) });
    hidden = [];
  };
  for (const part of visibleParts(text.replaceAll('\r\n', '\n'))) {
    if (part.kind === 'invisible') {
      hidden.push(part.text);
      continue;
    }
    tell();
    told.push({ kind: 'plain', text: part.text });
  }
  tell();
  return told;
}

function nameOf(hidden: readonly string[]): string {
  if (hidden.length <= FEW) return hidden.join(' ');
  const words = smuggled(hidden);
  return words === undefined
    ? `${hidden.length} invisible characters: ${hidden.slice(0, FEW).join(' ')} …`
    : `hidden text: “${words}”`;
}

function smuggled(hidden: readonly string[]): string | undefined {
  const codes = hidden.map((name) => Number.parseInt(name.slice(2), 16) - TAGS);
  const ascii = codes.filter((code) => code >= 0x20 && code < 0x7f);
  return ascii.length * 2 < codes.length ? undefined : String.fromCodePoint(...ascii);
}
