import type { Completeness, Gap } from '@reprise/contract';
import { count, plural } from '../../../words/numbers.ts';
import type { Tone } from '../../../words/tones.ts';

/** What the comparison with GitHub's own record says, in a sentence, and what is done about it. */
export interface CompletenessWords {
  readonly tone: Tone;
  readonly title: string;
  readonly more: string | undefined;
}

type Figures = Pick<Completeness, 'checkedAt' | 'known' | 'recovered' | 'missing'>;
type Asked = Pick<Gap, 'attempts'>;

/** The reconciler compares every minute; after so long it is taken for stopped. */
export const STALE_MS = 15 * 60_000;

/**
 * @param hours how many hours the figures cover.
 * @param gaps the open ones, as far as they were read.
 * @param now milliseconds since the epoch.
 */
export function completenessWords(
  figures: Figures,
  hours: number,
  gaps: readonly Asked[],
  now: number,
): CompletenessWords {
  const { checkedAt, known, recovered, missing } = figures;
  if (checkedAt === null) {
    return {
      tone: 'quiet',
      title: 'Nobody has compared yet what GitHub sent with what is here',
      more: 'The reconciler does, once a minute: it asks GitHub for its own record of deliveries, and for those that are missing again. npm start runs it; elsewhere it is a process of its own.',
    };
  }
  const stale =
    now - Date.parse(checkedAt) > STALE_MS
      ? 'Nothing was compared since: see whether the reconciler runs.'
      : undefined;
  if (missing > 0) return { tone: 'warn', ...missed(known, missing, hours, gaps, stale) };
  const tone = stale === undefined ? 'good' : 'warn';
  if (known === 0) {
    return { tone, title: `GitHub sent nothing in the last ${hours} hours`, more: stale };
  }
  const late = recovered === 0 ? undefined : `${count(recovered)} of them came after all.`;
  return {
    tone,
    title: `${whole(known)} that GitHub knows of in the last ${hours} hours ${known === 1 ? 'is' : 'are'} here`,
    more: joined(late, stale),
  };
}

const whole = (known: number): string =>
  known === 1 ? 'The only delivery' : `All ${count(known)} deliveries`;

const missed = (
  known: number,
  missing: number,
  hours: number,
  gaps: readonly Asked[],
  stale: string | undefined,
) => ({
  title: `${count(missing)} of ${plural(known, 'delivery', 'deliveries')} of the last ${hours} hours ${missing === 1 ? 'is' : 'are'} missing`,
  more: joined(askedWords(missing, gaps), stale),
});

function askedWords(missing: number, gaps: readonly Asked[]): string {
  const them = missing === 1 ? 'it' : 'them';
  const asked = gaps.filter(({ attempts }) => attempts > 0).length;
  if (asked === 0) return `Reprise is about to ask GitHub to send ${them} again.`;
  if (asked < gaps.length) return `Reprise asked GitHub to send ${asked} of them again so far.`;
  return `Reprise asked GitHub to send ${them} again.`;
}

const joined = (...sentences: readonly (string | undefined)[]): string | undefined => {
  const said = sentences.filter((one) => one !== undefined);
  return said.length === 0 ? undefined : said.join(' ');
};

type Ended = Pick<Gap, 'attempts' | 'how' | 'closedBecause' | 'because'>;

const ENDS: Readonly<Record<string, string>> = {
  redelivered: 'came when GitHub sent it again',
  arrived_late: 'came late, by itself',
  snapshot: 'too old to be sent again: its issues were read instead',
  lost: 'lost: nothing brings it back',
};

/** What is being done about a gap, or was. */
export function gapWords({ attempts, how }: Pick<Ended, 'attempts' | 'how'>): string {
  if (how !== null) return ENDS[how] ?? how.replaceAll('_', ' ');
  if (attempts === 0) return 'found, GitHub is asked next';
  return `GitHub was asked ${attempts === 1 ? 'once' : attempts === 2 ? 'twice' : `${attempts} times`}`;
}

/** How a gap's end is to be taken. */
export function gapTone({ how }: Pick<Ended, 'how'>): Tone {
  if (how === null) return 'busy';
  if (how === 'lost') return 'bad';
  return how === 'snapshot' ? 'warn' : 'good';
}
