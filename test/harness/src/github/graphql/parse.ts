/** One field of a query, with what is asked of its value. */
export interface Field {
  readonly kind: 'field';
  /** What the answer calls it. */
  readonly alias: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly selection: readonly Selection[];
}

/** `... on Type { … }` */
interface Fragment {
  readonly kind: 'fragment';
  readonly on: string;
  readonly selection: readonly Selection[];
}

export type Selection = Field | Fragment;

type Variables = Readonly<Record<string, unknown>>;

/**
 * Reads the one operation of a GraphQL document: fields with aliases and arguments, variables,
 * inline fragments. Named fragments and directives are not among what the stand-in knows.
 * @throws {SyntaxError} for anything else
 */
export function parseQuery(text: string, variables: Variables): readonly Selection[] {
  const tokens = createTokens(text);
  while (tokens.peek() !== '{') tokens.take();
  return readSelection(tokens, variables);
}

/** Whether a document asks for a change. */
export const isMutation = (text: string): boolean => createTokens(text).peek() === 'mutation';

interface Tokens {
  peek(): string | undefined;
  /** @throws {SyntaxError} where there is no more, or another than expected */
  take(expected?: string): string;
}

const TOKEN = /\.{3}|"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*|-?\d+(?:\.\d+)?|[{}()[\]:!=$@]/g;

function createTokens(text: string): Tokens {
  const tokens = [...text.replace(/#[^\n]*/g, '').matchAll(TOKEN)].map(([token]) => token);
  let at = 0;
  return {
    peek: () => tokens[at],
    take(expected) {
      const token = tokens[at];
      if (token === undefined || (expected !== undefined && token !== expected)) {
        throw new SyntaxError(`Expected ${expected ?? 'more'}, actual: ${token ?? 'end'}`);
      }
      at += 1;
      return token;
    },
  };
}

function readSelection(tokens: Tokens, variables: Variables): Selection[] {
  const found: Selection[] = [];
  if (tokens.peek() !== '{') return found;
  tokens.take('{');
  while (tokens.peek() !== '}') {
    const read = tokens.peek() === '...' ? readFragment : readField;
    found.push(read(tokens, variables));
  }
  tokens.take('}');
  return found;
}

function readFragment(tokens: Tokens, variables: Variables): Fragment {
  tokens.take('...');
  tokens.take('on');
  return { kind: 'fragment', on: tokens.take(), selection: readSelection(tokens, variables) };
}

function readField(tokens: Tokens, variables: Variables): Field {
  const alias = tokens.take();
  let name = alias;
  if (tokens.peek() === ':') {
    tokens.take(':');
    name = tokens.take();
  }
  const args = readArguments(tokens, variables);
  return { kind: 'field', alias, name, args, selection: readSelection(tokens, variables) };
}

function readArguments(tokens: Tokens, variables: Variables): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  if (tokens.peek() !== '(') return found;
  tokens.take('(');
  while (tokens.peek() !== ')') {
    const name = tokens.take();
    tokens.take(':');
    found[name] = readValue(tokens, variables);
  }
  tokens.take(')');
  return found;
}

function readValue(tokens: Tokens, variables: Variables): unknown {
  const token = tokens.take();
  if (token === '$') return variables[tokens.take()];
  if (token.startsWith('"')) return JSON.parse(token) as unknown;
  if (/^-?\d/.test(token)) return Number(token);
  if (token === '[') return readList(tokens, variables);
  if (token === '{') return readObject(tokens, variables);
  if (token === 'true' || token === 'false') return token === 'true';
  return token === 'null' ? null : token;
}

function readList(tokens: Tokens, variables: Variables): unknown[] {
  const items: unknown[] = [];
  while (tokens.peek() !== ']') items.push(readValue(tokens, variables));
  tokens.take(']');
  return items;
}

function readObject(tokens: Tokens, variables: Variables): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  while (tokens.peek() !== '}') {
    const name = tokens.take();
    tokens.take(':');
    found[name] = readValue(tokens, variables);
  }
  tokens.take('}');
  return found;
}
