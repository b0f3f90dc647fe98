import { reason } from '../connection/api.ts';
import { fail, ok, warn, type Finding } from './finding.ts';

/** GitHub refuses an App whose clock is further off than this, in seconds. */
const MOST_SKEW_S = 60;
const NOTABLE_SKEW_S = 10;
const TIMEOUT_MS = 5000;

/** How far this clock and GitHub's differ. */
export async function checkClock(
  githubUrl: string,
  now: () => number,
  request: typeof fetch = fetch,
): Promise<Finding> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await request(githubUrl, { method: 'HEAD', redirect: 'manual', signal });
    return judge(Date.parse(response.headers.get('date') ?? ''), now(), githubUrl);
  } catch (error) {
    const remedy = 'Without GitHub nothing can be written: check the network and GITHUB_API_URL.';
    return warn('clock', `${githubUrl} does not tell the time: ${reason(error)}`, remedy);
  }
}

function judge(theirs: number, ours: number, url: string): Finding {
  if (Number.isNaN(theirs)) return ok('clock', `${url} does not tell the time`);
  const skew = Math.round(Math.abs(theirs - ours) / 1000);
  const detail = `${skew} s apart from ${url}`;
  const remedy = 'Let this machine follow a time server (timedatectl set-ntp true).';
  if (skew > MOST_SKEW_S) return fail('clock', detail, remedy);
  return skew > NOTABLE_SKEW_S ? warn('clock', detail, remedy) : ok('clock', detail);
}
