import type { PerformAction } from '@reprise/schemas';
import { neutralise } from '@reprise/text';
import type { Intent } from '../github/ports.ts';

/** What GitHub shows of it; the rest stands in the log. */
const MOST_RATIONALE = 500;

/**
 * Why an action is performed, as GitHub takes it with some requests. The words are a model's or a
 * stranger's: whatever they are, they do nothing.
 */
export function intentOf({
  rationale,
  confidence,
}: Pick<PerformAction, 'rationale' | 'confidence'>): Intent | null {
  const said = rationale === null ? '' : neutralise(rationale, MOST_RATIONALE);
  if (said === '' && confidence === null) return null;
  return { rationale: said === '' ? null : said, confidence: levelOf(confidence) };
}

function levelOf(confidence: number | null): Intent['confidence'] {
  if (confidence === null || !(confidence >= 0 && confidence <= 1)) return null;
  return confidence < 0.6 ? 'low' : confidence < 0.85 ? 'medium' : 'high';
}
