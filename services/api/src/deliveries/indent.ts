const INDENT = '  ';

export interface Indented {
  readonly text: string;
  /** It goes on after what is shown. */
  readonly cut: boolean;
}

/**
 * JSON with line breaks and indentation, as it stands otherwise: numbers keep their digits and names
 * their repetitions, which parsing would lose. It stops at the limit, however long the JSON is. Text
 * that is not JSON comes out with other white space.
 * @param limit characters.
 */
export function indent(json: string, limit: number): Indented {
  let text = '';
  let depth = 0;
  const lineBreak = (): string => `\n${INDENT.repeat(depth)}`;
  for (let at = 0; at < json.length; at++) {
    if (text.length >= limit) return { text: text.slice(0, limit), cut: true };
    const character = json.charAt(at);
    if (character === '"') {
      const end = endOfString(json, at);
      text += json.slice(at, end);
      at = end - 1;
    } else if (character === '{' || character === '[') {
      const closing = nextVisible(json, at + 1);
      if (json.charAt(closing) === CLOSING[character]) {
        text += character + CLOSING[character];
        at = closing;
      } else {
        depth++;
        text += character + lineBreak();
      }
    } else if (character === '}' || character === ']') {
      depth = Math.max(0, depth - 1);
      text += lineBreak() + character;
    } else if (character === ',') text += character + lineBreak();
    else if (character === ':') text += ': ';
    else if (!isSpace(character)) text += character;
  }
  return text.length > limit ? { text: text.slice(0, limit), cut: true } : { text, cut: false };
}

const CLOSING = { '{': '}', '[': ']' } as const;

const isSpace = (character: string): boolean =>
  character === ' ' || character === '\n' || character === '\r' || character === '\t';

/** After the closing quote of the string that begins here, or the end. */
function endOfString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    const character = json.charAt(at);
    if (character === '\\') at++;
    else if (character === '"') return at + 1;
  }
  return json.length;
}

function nextVisible(json: string, from: number): number {
  let at = from;
  while (at < json.length && isSpace(json.charAt(at))) at++;
  return at;
}
