import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node, type Pair } from 'yaml';
import type { Located, LocatedEntry, LocatedScalar, Place } from './located.ts';
import type { Problems } from './problems.ts';

/** Limits of a rules file: more is a mistake, or an attack. */
export const MOST_BYTES = 64 * 1024;
const MOST_DEPTH = 12;
/** Counted with every alias written out, so that aliases of aliases do not explode. */
const MOST_NODES = 10_000;

/**
 * Reads YAML 1.2 into values that know their place. Whatever is wrong with the syntax goes to
 * `problems`; then there may be no value.
 */
export function readDocument(text: string, problems: Problems): Located | undefined {
  if (Buffer.byteLength(text) > MOST_BYTES) {
    problems.add(START, `the file has more than ${MOST_BYTES / 1024} KiB`);
    return undefined;
  }
  if (text.includes('\0')) {
    problems.add({ start: text.indexOf('\0'), end: text.length }, 'the file is not a text');
    return undefined;
  }
  // uniqueKeys is quadratic; the conversion below finds repeated keys by itself.
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false });
  for (const { pos, message } of [...document.errors, ...document.warnings]) {
    problems.add({ start: pos[0], end: pos[1] }, message);
  }
  if (document.errors.length > 0 || document.warnings.length > 0) return undefined;
  const reading = { anchors: new Map<string, Node>(), problems, nodes: 0 };
  return document.contents === null ? emptyAt(START) : convert(reading, document.contents, 0);
}

const START: Place = { start: 0, end: 0 };

const emptyAt = (place: Place): LocatedScalar => ({ kind: 'scalar', value: null, place });

interface Reading {
  /** By name; as the file goes on, a name may come to mean another node. */
  readonly anchors: Map<string, Node>;
  readonly problems: Problems;
  nodes: number;
}

function convert(reading: Reading, node: Node, depth: number): Located | undefined {
  const place = placeOf(node);
  reading.nodes += 1;
  if (reading.nodes > MOST_NODES) return refuse(reading, place, 'the file holds too much');
  if (depth > MOST_DEPTH) return refuse(reading, place, 'this is nested too deeply');
  if (isAlias(node)) {
    const source = reading.anchors.get(node.source);
    if (source === undefined) return refuse(reading, place, `there is no anchor &${node.source}`);
    return convert(reading, source, depth + 1);
  }
  if (node.anchor !== undefined) reading.anchors.set(node.anchor, node);
  if (isScalar(node)) return scalar(reading, node.value, place);
  if (isSeq(node)) return list(reading, node.items, place, depth);
  if (isMap(node)) return map(reading, node.items, place, depth);
  return refuse(reading, place, 'this is not understood');
}

function scalar(reading: Reading, value: unknown, place: Place): Located | undefined {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) {
    return { kind: 'scalar', value: value as LocatedScalar['value'], place };
  }
  return refuse(reading, place, 'expects a text, a number, true or false');
}

function list(
  reading: Reading,
  items: readonly unknown[],
  place: Place,
  depth: number,
): Located | undefined {
  const converted: Located[] = [];
  for (const item of items) {
    const value = convert(reading, item as Node, depth + 1);
    if (value === undefined) return undefined;
    converted.push(value);
  }
  return { kind: 'list', items: converted, place };
}

function map(
  reading: Reading,
  pairs: readonly Pair[],
  place: Place,
  depth: number,
): Located | undefined {
  const entries = new Map<string, LocatedEntry>();
  for (const { key, value } of pairs) {
    const keyPlace = placeOf(key as Node | null, place);
    const name = isScalar(key) ? key.value : undefined;
    if (typeof name !== 'string') return refuse(reading, keyPlace, 'a key must be a text');
    if (entries.has(name)) return refuse(reading, keyPlace, `${name} stands here twice`);
    const converted =
      value === null ? emptyAt(keyPlace) : convert(reading, value as Node, depth + 1);
    if (converted === undefined) return undefined;
    entries.set(name, { key: name, keyPlace, value: converted });
  }
  return { kind: 'map', entries: [...entries.values()], place };
}

function refuse(reading: Reading, place: Place, message: string): undefined {
  reading.problems.add(place, message);
}

function placeOf(node: Node | null, otherwise: Place = START): Place {
  const range = node?.range;
  return range ? { start: range[0], end: range[1] } : otherwise;
}
