import { CLOSE_REASONS, REACTIONS } from '@reprise/schemas';
import { isLogin } from '../policy/login.ts';
import type { NameReader } from './effect.ts';
import { complainOfValue, textOf } from './reader.ts';

/** GitHub's longest name of a label. */
const MOST_CHARACTERS = 50;

/** A label, or a pattern of labels such as area/*. */
export const readLabelPattern: NameReader = (reader, value) => {
  const label = textOf(reader, value, 'a label or a list of them')?.trim();
  if (label === undefined || label.length <= MOST_CHARACTERS) return label;
  reader.problems.add(value.place, `a label has at most ${MOST_CHARACTERS} characters`);
  return undefined;
};

/** A label in full. */
export const readLabel: NameReader = (reader, value) => {
  const label = readLabelPattern(reader, value);
  if (label === undefined || !label.includes('*')) return label;
  reader.problems.add(value.place, 'a label to add or remove is named in full, without *');
  return undefined;
};

/** A login, with or without @. */
export const readLogin: NameReader = (reader, value) => {
  const text = textOf(reader, value, 'a login or a list of them')?.trim().replace(/^@/, '');
  if (text === undefined) return undefined;
  const later = text === 'codeowner' || text === 'codeowners';
  if (!later && isLogin(text)) return text;
  reader.problems.add(
    value.place,
    later
      ? `${text} is not supported yet by this version; name logins`
      : `${text} cannot be a login; teams are not assigned to issues`,
  );
  return undefined;
};

/** `not-planned`, as GitHub's API names it. */
export const readCloseReason: NameReader = (reader, value) => {
  const text = textOf(reader, value, 'a reason: completed, not-planned or duplicate')?.trim();
  if (text === undefined) return undefined;
  const reason = text.replaceAll('-', '_');
  if (Object.hasOwn(CLOSE_REASONS, reason)) return reason;
  const known = Object.keys(CLOSE_REASONS).map((one) => one.replaceAll('_', '-'));
  complainOfValue(reader, text, known, value.place);
  return undefined;
};

/** A reaction; YAML takes +1 and -1 for numbers. */
export const readReaction: NameReader = (reader, value) => {
  const number = value.kind === 'scalar' ? value.value : null;
  if (number === 1 || number === -1) return number === 1 ? '+1' : '-1';
  const text = textOf(reader, value, 'a reaction such as eyes')?.trim();
  if (text === undefined || REACTIONS.some((known) => known === text)) return text;
  complainOfValue(reader, text, REACTIONS, value.place);
  return undefined;
};
