import { describe, expect, it } from 'vitest';
import { attemptReal } from './attempt.ts';
import { bulkStory, isBulk } from './bulk.ts';

describe('stories on real servers', () => {
  it('need no server where none are to be played', async () => {
    expect(await attemptReal([1, 2, 3], 0)).toMatchObject({ runs: [], figures: { seeds: 0 } });
  });

  it('undo more in bulk than a person may undo alone, without asking another', () => {
    const story = bulkStory(1);
    expect(isBulk(story)).toBe(true);
    const performs = story.moves.filter((move) => move.do === 'perform');
    expect(performs.length).toBeGreaterThan(50);
    expect(performs.every(({ undoOver }) => undoOver !== null && undoOver > performs.length)).toBe(
      true,
    );
  });
});
