import { LOCK_REASONS, type ActionKind } from '@reprise/schemas';
import type { EffectReader, PlacedEffect } from './effect.ts';
import type { Located } from './located.ts';
import { complainOfValue, textOf, type Reader } from './reader.ts';
import { isYes } from './stateEffect.ts';

/** GitHub's longest title of an issue. */
const MOST_TITLE = 256;
const MOST_NAME = 255;
const NONE = 'none';

/** `retitle: 'A crash on start'` */
export const readTitle: EffectReader = (reader, _context, value) =>
  named(reader, value, 'a title', MOST_TITLE, 'issue.title', 'title');

/** `milestone: v2`, or `milestone: none` */
export const readMilestone: EffectReader = (reader, _context, value) =>
  value.kind === 'scalar' && value.value === NONE
    ? [effect('milestone.clear', {}, value)]
    : named(
        reader,
        value,
        'the title of a milestone, or none',
        MOST_NAME,
        'milestone.set',
        'milestone',
      );

/** `type: Bug` */
export const readType: EffectReader = (reader, _context, value) =>
  named(reader, value, 'the type of an issue, such as Bug', MOST_NAME, 'issue.type', 'type');

/** `lock: too-heated`, or `lock: true` for no reason */
export const readLock: EffectReader = (reader, _context, value) => {
  if (value.kind === 'scalar' && (value.value === null || value.value === true)) {
    return [effect('issue.lock', {}, value)];
  }
  const text = textOf(reader, value, 'true or a reason such as spam')?.trim();
  if (text === undefined) return [];
  const reason = LOCK_REASONS.find((known) => hyphened(known) === hyphened(text));
  if (reason !== undefined) return [effect('issue.lock', { reason }, value)];
  complainOfValue(reader, text, LOCK_REASONS.map(hyphened), value.place);
  return [];
};

/** For words that need no value, such as `reopen: true`. */
export const readYes =
  (kind: ActionKind): EffectReader =>
  (reader, _context, value) =>
    isYes(reader, value) ? [effect(kind, {}, value)] : [];

const hyphened = (reason: string): string => reason.replaceAll(' ', '-');

const effect = (
  kind: ActionKind,
  parameters: Readonly<Record<string, string>>,
  { place }: Located,
): PlacedEffect => ({ effect: { kind, parameters }, place });

function named(
  reader: Reader,
  value: Located,
  what: string,
  most: number,
  kind: ActionKind,
  parameter: string,
): readonly PlacedEffect[] {
  const text = textOf(reader, value, what)?.trim();
  if (text === undefined) return [];
  if (text.length <= most && !/[\r\n]/.test(text))
    return [effect(kind, { [parameter]: text }, value)];
  reader.problems.add(value.place, `expects ${what}, in one line of at most ${most} characters`);
  return [];
}
