import { spawnSync } from 'node:child_process';
import { LaunchError } from '../launchError.ts';

/** Who runs PostgreSQL, which refuses to be run by root. */
export interface Account {
  /** Whose the data must be; unset when it is the present user. */
  readonly owner?: { readonly uid: number; readonly gid: number };
  command(
    program: string,
    args: readonly string[],
  ): {
    readonly command: string;
    readonly args: readonly string[];
    readonly user?: { readonly uid: number; readonly gid: number };
  };
}

/**
 * @param program must be executable for the account, and `folder` within its reach.
 * @throws {LaunchError} when root cannot run it as anybody else.
 */
export function postgresAccount(program: string, folder: string): Account {
  if (process.getuid?.() !== 0) return { command: (command, args) => ({ command, args }) };
  const owner = findUser('postgres') ?? findUser('nobody');
  if (owner === undefined) throw cannotRun('there is neither a user postgres nor nobody');
  const plain: Account = {
    owner,
    command: (command, args) => ({ command, args, user: owner }),
  };
  if (works(plain, program, folder)) return plain;
  const passing = passThrough(owner);
  if (works(passing, program, folder)) return passing;
  throw cannotRun('no other user can reach its files');
}

/**
 * A folder such as /root lets nobody else through: that user keeps the one right to pass. The
 * secure bit makes access(2), which initdb asks, respect it.
 */
function passThrough(owner: { uid: number; gid: number }): Account {
  const { uid, gid } = owner;
  const as = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  const keep = [
    '--securebits=+no_setuid_fixup',
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
  ];
  return {
    owner,
    command: (command, args) => ({ command: 'setpriv', args: [...as, ...keep, command, ...args] }),
  };
}

function works(account: Account, program: string, folder: string): boolean {
  const ask = ['-c', 'test -x "$1" && cd "$2"', 'sh', program, folder];
  const { command, args, user } = account.command('/bin/sh', ask);
  return spawnSync(command, args, { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

function findUser(name: string): { uid: number; gid: number } | undefined {
  const ids = ['-u', '-g'].map((which) =>
    Number.parseInt(spawnSync('id', [which, name], { encoding: 'utf8' }).stdout ?? '', 10),
  );
  const [uid, gid] = ids;
  return uid === undefined || gid === undefined || Number.isNaN(uid) || Number.isNaN(gid)
    ? undefined
    : { uid, gid };
}

const cannotRun = (because: string): LaunchError =>
  new LaunchError(
    `PostgreSQL does not run as root, and ${because}: start as another user, or give the address ` +
      'of a running server in DATABASE_URL.',
  );
