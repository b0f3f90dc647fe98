import type { ActionKind } from '@reprise/schemas';
import type { EffectReader, PlacedEffect } from './effect.ts';
import type { Located } from './located.ts';
import { lineIn, lineOf } from './parts.ts';
import { entriesOf, itemsOf, textOf, type Reader } from './reader.ts';

/** GitHub's longest name of a label, its longest description, the longest title of a milestone. */
const MOST_LABEL = 50;
const MOST_DESCRIPTION = 100;
const MOST_TITLE = 255;

/** `create-label: area/api` or `create-label: { name: area/api, color: c5def5 }` */
export const readLabelCreation: EffectReader = (reader, _context, value) =>
  value.kind === 'map'
    ? effect('repository.label.create', readLooks(reader, value), value)
    : itemsOf(value).flatMap((item) => labelNamed(reader, item, 'repository.label.create'));

/** `edit-label: { name: bug, new-name: defect, description: 'It does not work' }` */
export const readLabelEdit: EffectReader = (reader, _context, value) => {
  const looks = readLooks(reader, value);
  if (looks === undefined || Object.keys(looks).length > 1) {
    return effect('repository.label.edit', looks, value);
  }
  reader.problems.add(
    value.place,
    'edit-label says what is to change: new-name, color, description',
  );
  return [];
};

/** `delete-label: old`. A person is asked: what had the label is forgotten. */
export const readLabelDeletion: EffectReader = (reader, _context, value) =>
  itemsOf(value).flatMap((item) => labelNamed(reader, item, 'repository.label.delete'));

/** `create-milestone: '2.0'` or `create-milestone: { title: '2.0', description: 'In spring' }` */
export const readMilestoneCreation: EffectReader = (reader, _context, value) => {
  if (value.kind !== 'map') return milestoneNamed(reader, value, 'repository.milestone.create');
  const entries = entriesOf(reader, value, 'new milestone', 'create-milestone');
  const part = (key: string) => entries.find((entry) => entry.key === key)?.value;
  const required = { reader, place: value.place, of: 'a milestone' };
  const title = lineOf(required, part('title'), 'title', MOST_TITLE);
  const said = part('description');
  const description = said && lineIn(reader, said, 'a description', MOST_TITLE);
  const parameters = title && { title, ...(description !== undefined && { description }) };
  return effect('repository.milestone.create', parameters || undefined, value);
};

/** `close-milestone: '2.0'` */
export const readMilestoneClosing: EffectReader = (reader, _context, value) =>
  milestoneNamed(reader, value, 'repository.milestone.close');

const TOPIC = /^[a-z0-9][a-z0-9-]{0,49}$/;
const MOST_TOPICS = 20;

/** `topics: [billing, orders]`: all topics of the repository. */
export const readTopics: EffectReader = (reader, _context, value) => {
  const topics = itemsOf(value).map((item) => readTopic(reader, item));
  if (topics.length === 0 || topics.length > MOST_TOPICS) {
    reader.problems.add(value.place, `topics expects 1 to ${MOST_TOPICS} of them`);
    return [];
  }
  const read = topics.filter((topic) => topic !== undefined);
  const parameters = { topics: [...new Set(read)].join(' ') };
  return effect('repository.topics', read.length === topics.length ? parameters : undefined, value);
};

function readTopic(reader: Reader, value: Located): string | undefined {
  const topic = textOf(reader, value, 'a topic such as billing')?.trim().toLowerCase();
  if (topic === undefined || TOPIC.test(topic)) return topic;
  reader.problems.add(value.place, `${topic} cannot be a topic: letters, digits and - only`);
  return undefined;
}

type Parameters = Readonly<Record<string, string>>;

function readLooks(reader: Reader, value: Located): Parameters | undefined {
  const entries = entriesOf(reader, value, 'label', 'a label');
  const part = (key: string) => entries.find((entry) => entry.key === key)?.value;
  const required = { reader, place: value.place, of: 'a label' };
  const name = lineOf(required, part('name'), 'name', MOST_LABEL);
  const optional = (key: string, read: (found: Located) => string | undefined): Parameters => {
    const found = part(key);
    const text = found && read(found);
    return text === undefined ? {} : { [key]: text };
  };
  return name === undefined
    ? undefined
    : {
        name,
        ...optional('new-name', (found) => lineIn(reader, found, 'a name', MOST_LABEL)),
        ...optional('color', (found) => readColor(reader, found)),
        ...optional('description', (found) =>
          lineIn(reader, found, 'a description', MOST_DESCRIPTION),
        ),
      };
}

/** Six hexadecimal digits; YAML takes 112233 for a number. */
function readColor(reader: Reader, value: Located): string | undefined {
  const said = value.kind === 'scalar' ? value.value : null;
  const color = String(typeof said === 'number' || typeof said === 'string' ? said : '')
    .replace(/^#/, '')
    .toLowerCase();
  if (/^[0-9a-f]{6}$/.test(color)) return color;
  reader.problems.add(value.place, "expects a color of six hexadecimal digits, such as 'c5def5'");
  return undefined;
}

function labelNamed(reader: Reader, value: Located, kind: ActionKind): readonly PlacedEffect[] {
  const name = lineIn(reader, value, 'the name of a label', MOST_LABEL);
  return effect(kind, name === undefined ? undefined : { name }, value);
}

function milestoneNamed(reader: Reader, value: Located, kind: ActionKind): readonly PlacedEffect[] {
  const title = lineIn(reader, value, 'the title of a milestone', MOST_TITLE);
  return effect(kind, title === undefined ? undefined : { title }, value);
}

/** Nothing where something about it was wrong, which has been said. */
const effect = (
  kind: ActionKind,
  parameters: Parameters | undefined,
  { place }: Located,
): readonly PlacedEffect[] =>
  parameters === undefined ? [] : [{ effect: { kind, parameters }, place }];
