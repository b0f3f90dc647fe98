import { isProposable, type Allowance, type ProposableKind } from '@reprise/schemas';
import { readChoices, type Choices } from './choices.ts';
import { readTemplate } from './commentEffect.ts';
import type { EffectContext } from './effect.ts';
import { kindOf } from './effects.ts';
import type { Located, LocatedEntry } from './located.ts';
import { readMode } from './mode.ts';
import { readCloseReason, readLabelPattern, readLogin, readReaction } from './names.ts';
import { entriesOf, isEmpty, itemsOf, type Reader } from './reader.ts';
import { isYes } from './stateEffect.ts';

const MOST_LINES = 50;
/** Of a line that says nothing about it. */
const DEFAULT_CONFIDENCE = 0.8;

type ChoicesReader = (
  reader: Reader,
  context: EffectContext,
  value: Located,
) => Choices | undefined;

const CHOICES: Readonly<Record<ProposableKind, ChoicesReader>> = {
  'label.add': (reader, _, value) => readChoices(reader, value, readLabelPattern),
  'label.remove': (reader, _, value) => readChoices(reader, value, readLabelPattern),
  comment: readWording,
  'assignee.add': (reader, _, value) => readChoices(reader, value, readLogin),
  'assignee.remove': (reader, _, value) => readChoices(reader, value, readLogin),
  'issue.close': (reader, _, value) => once(readChoices(reader, value, readCloseReason)),
  'issue.reopen': (reader, _, value) => (isYes(reader, value) ? ONE_OF_ANY : undefined),
  reaction: (reader, _, value) => readChoices(reader, value, readReaction),
};

const ONE_OF_ANY: Choices = { choices: [], atMost: 1 };

const once = (choices: Choices | undefined): Choices | undefined =>
  choices && { ...choices, atMost: 1 };

/** `comment: any` leaves the words to the playbook; a text is written as it stands. */
function readWording(reader: Reader, context: EffectContext, value: Located): Choices | undefined {
  if (value.kind === 'scalar' && value.value === 'any') return ONE_OF_ANY;
  const template = readTemplate(reader, context, value);
  return template === undefined ? undefined : { choices: [template], atMost: 1 };
}

/** What a rule's `may` allows: a line, or a list of lines. */
export function readMay(
  reader: Reader,
  context: EffectContext,
  value: Located,
): readonly Allowance[] {
  const lines = itemsOf(value);
  if (lines.length === 0 || lines.length > MOST_LINES) {
    reader.problems.add(value.place, `may expects 1 to ${MOST_LINES} lines`);
    return [];
  }
  return lines.flatMap((line) => readLine(reader, context, line));
}

function readLine(reader: Reader, context: EffectContext, line: Located): readonly Allowance[] {
  const entries = entriesOf(reader, line, 'may', 'may');
  const get = (key: string): LocatedEntry | undefined => entries.find((one) => one.key === key);
  const says = line.kind === 'map' && line.entries.some(({ key }) => !isLimit(key));
  if (isEmpty(line) || (line.kind === 'map' && !says)) {
    reader.problems.add(line.place, 'this line of may allows nothing');
  }
  const confidence = readConfidence(reader, get('confidence'));
  const mode = readMode(reader, get('mode'));
  return entries.flatMap(({ key, value }): readonly Allowance[] => {
    const kind = kindOf(key);
    if (kind === undefined || !isProposable(kind)) return [];
    const choices = CHOICES[kind](reader, context, value);
    return choices === undefined ? [] : [{ kind, ...choices, confidence, mode }];
  });
}

const isLimit = (key: string): boolean => key === 'confidence' || key === 'mode';

function readConfidence({ problems }: Reader, entry: LocatedEntry | undefined): number {
  if (entry === undefined) return DEFAULT_CONFIDENCE;
  const { value } = entry;
  const number = value.kind === 'scalar' ? value.value : null;
  if (typeof number === 'number' && number >= 0 && number <= 1) return number;
  problems.add(value.place, 'confidence expects a number from 0 to 1, such as 0.85');
  return DEFAULT_CONFIDENCE;
}
