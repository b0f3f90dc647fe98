import { describe, expect, it } from 'vitest';
import { suggestionsOf } from './suggestions.ts';

const action = (
  rule: string,
  ruleVersion: string,
  label?: string,
  actor: string | null = null,
) => ({
  rule,
  ruleVersion,
  actor,
  parameters: label === undefined ? {} : { label },
});

describe('what is offered to undo', () => {
  const actions = [
    action('triage', 'v2', 'bug', 'mia'),
    action('stale', 'v2'),
    action('triage', 'v1', 'bug', 'tom'),
  ];

  it('is what rules did lately, each once, the latest first', () => {
    expect(suggestionsOf(actions, '')).toEqual({
      rules: ['triage', 'stale'],
      versions: [],
      actors: ['mia', 'tom'],
      labels: ['bug'],
    });
  });

  it('are the versions of the rule that is chosen', () => {
    expect(suggestionsOf(actions, ' triage ').versions).toEqual(['v2', 'v1']);
  });
});
