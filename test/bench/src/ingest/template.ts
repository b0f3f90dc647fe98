import { fill, type Kind, type Random } from './fill.ts';

/** A payload with the places in it that differ from delivery to delivery. */
export interface Template {
  readonly event: string;
  readonly text: Buffer;
  readonly slots: readonly Slot[];
}

/** One thing that a payload names, such as its repository's id, and everywhere it is named. */
interface Slot {
  readonly kind: Kind;
  readonly length: number;
  readonly offsets: readonly number[];
}

/** GitHub's own ids are long; the examples' are often 1. Each must tell its places apart. */
const ID_FROM = 1_000_000_000;
const NUMBER_FROM = 100_000;

/** Finds what to change in a payload: ids, numbers, names, hashes and texts. */
export function templateOf(event: string, payload: object): Template {
  const text = JSON.stringify(payload, spread);
  const kinds = new Map<string, Kind>();
  JSON.parse(text, (key, value: unknown) => {
    const kind = kindOf(key, value);
    const token = typeof value === 'string' ? JSON.stringify(value).slice(1, -1) : String(value);
    if (kind !== undefined && token.length >= LEAST_LENGTH[kind] && !isWord(token, text)) {
      kinds.set(token, kind);
    }
    return value;
  });
  for (const id of accountsOf(JSON.parse(text) as Accounts)) kinds.set(String(id), 'account');
  return { event, text: Buffer.from(text), slots: slotsIn(text, kinds) };
}

/** A body that no other delivery has: what was the same in the payload is the same in it. */
export function mutate({ text, slots }: Template, random: Random): Buffer {
  const body = Buffer.from(text);
  for (const { kind, length, offsets } of slots) {
    const [first = 0, ...others] = offsets;
    fill(body, first, length, kind, random);
    for (const offset of others) body.copyWithin(offset, first, first + length);
  }
  return body;
}

/** Makes ids and numbers long enough to be found, the same way wherever they stand. */
const spread = (key: string, value: unknown): unknown => {
  if (typeof value !== 'number') return value;
  if (key === 'id' || key.endsWith('_id')) return ID_FROM + (value % ID_FROM);
  return key === 'number' ? NUMBER_FROM + (value % NUMBER_FROM) : value;
};

const NAMES = new Set(['login', 'name', 'slug', 'email']);
const TEXTS = new Set(['title', 'body', 'description', 'message', 'summary']);
const HASHES = /^(sha|before|after|head_sha|merge_commit_sha|commit_id|tree_id)$/;
const LEAST_LENGTH: Readonly<Record<Kind, number>> = {
  digits: 6,
  account: 6,
  name: 5,
  hash: 40,
  base64: 12,
  words: 12,
};

function kindOf(key: string, value: unknown): Kind | undefined {
  if (typeof value === 'number') return key === 'id' || key === 'number' ? 'digits' : undefined;
  if (typeof value !== 'string') return undefined;
  if (NAMES.has(key)) return 'name';
  if (TEXTS.has(key)) return 'words';
  if (HASHES.test(key)) return 'hash';
  return key === 'node_id' ? 'base64' : undefined;
}

interface Accounts {
  readonly repository?: { readonly owner?: { readonly id?: number } };
  readonly organization?: { readonly id?: number };
  readonly installation?: { readonly account?: { readonly id?: number } };
  readonly sender?: { readonly id?: number };
}

/** Whoever may own the data: there are fewer of them than of deliveries. */
const accountsOf = ({ repository, organization, installation, sender }: Accounts): number[] =>
  [repository?.owner?.id, organization?.id, installation?.account?.id, sender?.id].filter(
    (id) => id !== undefined,
  );

/** Also a key, an enumerated value or a part of either: changing it would change the shape. */
const isWord = (token: string, text: string): boolean =>
  /^[\w ]+$/.test(token) && new RegExp(`"[^"]*${token}[^"]*":|"action":"${token}"`, 'i').test(text);

function slotsIn(text: string, kinds: ReadonlyMap<string, Kind>): readonly Slot[] {
  if (kinds.size === 0) return [];
  const bytes = asBytes(text);
  const kindsOfBytes = new Map([...kinds].map(([token, kind]) => [asBytes(token), kind]));
  // Of two that begin at one place, the longer one.
  const tokens = [...kindsOfBytes.keys()].toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(tokens.map((token) => RegExp.escape(token)).join('|'), 'g');
  const found = Map.groupBy(bytes.matchAll(pattern), ([token]) => token);
  return [...found].map(([token, matches]) => ({
    kind: kindsOfBytes.get(token) ?? 'name',
    length: token.length,
    offsets: matches.map(({ index }) => index),
  }));
}

/** A character for each byte, so that an index is an offset. */
const asBytes = (text: string): string => Buffer.from(text).toString('latin1');
