import { describe, expect, it } from 'vitest';
import { createCorpus, corpusTemplates } from './corpus.ts';
import { randomFrom } from './fill.ts';
import { mutate } from './template.ts';

/** A value's shape: keys and types, without what they hold. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, shapeOf(own)]));
};
const parsed = (bytes: Buffer): unknown => JSON.parse(bytes.toString());

describe('the corpus of the bench', () => {
  it('keeps the shape of every payload, its action and its length', () => {
    const random = randomFrom(1);
    for (const template of corpusTemplates()) {
      const before = parsed(template.text) as { action?: string };
      const after = mutate(template, random);
      expect(after).toHaveLength(template.text.length);
      expect(shapeOf(parsed(after))).toEqual(shapeOf(before));
      expect((parsed(after) as { action?: string }).action).toBe(before.action);
    }
  });

  it('names something new in every body, and the same thing by the same name', () => {
    const template = corpusTemplates().find(({ event }) => event === 'issues');
    if (template === undefined) throw new Error('There is no event issues.');
    const random = randomFrom(2);
    const [one, other] = [mutate(template, random), mutate(template, random)].map(
      (bytes) => parsed(bytes) as { repository: { id: number; name: string; full_name: string } },
    );
    expect(one?.repository.id).not.toBe(other?.repository.id);
    expect(one?.repository.name).not.toBe(other?.repository.name);
    expect(one?.repository.full_name.endsWith(`/${one.repository.name}`)).toBe(true);
  });

  it('has a tail of 1, 5 and 24.9 MB', () => {
    const bodyOf = createCorpus(3);
    const large = [2_500, 10_000, 50_000].map((index) => bodyOf(index).bytes);
    expect(large.map((bytes) => Math.round(bytes.length / 1e5) / 10)).toEqual([1, 5, 24.9]);
    for (const bytes of large) expect(parsed(bytes)).toHaveProperty('commits');
  });
});
