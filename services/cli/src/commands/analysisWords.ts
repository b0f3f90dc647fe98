import type { Analysis, Evidence } from '@reprise/contract';
import type { Context } from '../context.ts';
import { oneLine } from '../terminal/clean.ts';

type Words = Pick<Context, 'terminal'>;

/** US dollars; small sums with the digits that say something. */
export const dollars = (usd: number): string =>
  usd > 0 && usd < 0.01 ? `$${usd.toFixed(4)}` : `$${usd.toFixed(2)}`;

/** Such as `87 % sure`. */
export const sureness = (confidence: number): string => `${Math.round(confidence * 100)} % sure`;

/** What an analyst made of an issue: in one sentence, then by whom, and what it cost. */
export function analysisLines(
  { terminal: { colors } }: Words,
  analysis: Analysis,
): readonly string[] {
  const { status, analyst, model, promptVersion, because, summary, message, reason } = analysis;
  const by = [analyst, model, promptVersion].filter((one) => one !== null).join(', ');
  const told = status === 'failed' ? (message ?? reason) : summary;
  return [
    oneLine(`analysis ${status}${told === null ? '' : `: ${told}`}`),
    ...(by === '' ? [] : [colors.dim(oneLine(`by ${by}; ${costOf(analysis)}`))]),
    ...(because === null ? [] : [oneLine(because)]),
  ];
}

const costOf = ({ costUsd, inputTokens, outputTokens }: Analysis): string =>
  `${dollars(costUsd)}, ${inputTokens} tokens read and ${outputTokens} written`;

/** What a proposal rests on, quoted. */
export const evidenceLines = (
  { terminal: { colors } }: Words,
  evidence: readonly Evidence[],
): readonly string[] =>
  evidence.map(({ source, reference, quote }) => {
    const where = reference === null ? source : `${source} ${reference}`;
    return `${colors.cyan('“')}${oneLine(quote)}${colors.cyan('”')} ${colors.dim(oneLine(where))}`;
  });
