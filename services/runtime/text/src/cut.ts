const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text of at most so many UTF-16 units, cut between characters as people see them, with an ellipsis. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = '';
  for (const { segment } of characters.segment(text)) {
    if (kept.length + segment.length > most - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
