import { ISSUES_AND_PULLS, type Kind, type KindNotes } from './kind.ts';
import { nothingToTidy } from './labels.ts';

interface IssueField extends Pick<Kind, 'same' | 'read' | 'observe' | 'perform' | 'revert'> {
  readonly notes: Pick<KindNotes['requests'], 'reads' | 'write' | 'undo'> &
    Pick<KindNotes, 'touch' | 'refuses'>;
}

/**
 * A kind that changes, with one request, one value that the issue itself shows and its timeline
 * tells: it takes effect at once or not at all, and nothing of it can be there twice.
 */
export const issueField = ({
  notes: { reads, write, undo, ...notes },
  ...field
}: IssueField): Kind => ({
  ...field,
  tidy: nothingToTidy,
  words: false,
  settlesWithinMs: 0,
  notes: {
    permissions: ISSUES_AND_PULLS,
    requests: { reads, write, readBack: 'issue', undo },
    resolvedBy: 'compare',
    ...notes,
  },
});
