/** A part of a row, for its colour. */
export interface Token {
  readonly kind: 'key' | 'string' | 'value' | 'mark';
  readonly text: string;
}

/** The parts of the first row of a line: its key, and the value or what there is of it. */
export function tokensOf(text: string): readonly Token[] {
  const key = keyLength(text);
  const rest = text.slice(key);
  const tokens: Token[] = key === 0 ? [] : [{ kind: 'key', text: text.slice(0, key) }];
  if (rest === '') return tokens;
  const [, before = '', value = '', after = ''] = /^(: )?(.*?)(,?)$/s.exec(rest) ?? [];
  if (before !== '') tokens.push({ kind: 'mark', text: before });
  if (value !== '') tokens.push({ kind: kindOf(value), text: value });
  if (after !== '') tokens.push({ kind: 'mark', text: after });
  return tokens;
}

/** How long the key is at the start of a line; 0 where it begins with none. */
function keyLength(text: string): number {
  if (!text.startsWith('"')) return 0;
  for (let at = 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '"') return text.startsWith(': ', at + 1) ? at + 1 : 0;
  }
  return 0;
}

function kindOf(value: string): Token['kind'] {
  if (value.startsWith('"')) return 'string';
  return /^[{}[\]]/.test(value) ? 'mark' : 'value';
}

/** A text in pieces: what was searched for, and what stands between. */
export function pieces(text: string, query: string): readonly { text: string; hit: boolean }[] {
  const wanted = query.trim();
  if (wanted === '') return [{ text, hit: false }];
  const pattern = new RegExp(`(${wanted.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')})`, 'gi');
  return text
    .split(pattern)
    .map((piece, index) => ({ text: piece, hit: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}
