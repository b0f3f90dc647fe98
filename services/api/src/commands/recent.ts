import { commandId, type CommandId, type Position } from '@reprise/schemas';

/** A command that was taken. */
export interface Taken {
  readonly command: CommandId;
  readonly position: Position;
}

/** More than are given within the time in which a request is repeated. */
const MOST = 10_000;

/**
 * The commands that this process has taken lately: a hint and no state, so that a request that is
 * repeated under its Idempotency-Key is answered as before instead of written again. Another
 * process writes it again, under the same id, which readers drop.
 */
export class RecentCommands {
  readonly #positions = new Map<CommandId, Promise<Position>>();

  /**
   * Gives a command, at most once at a time for one id.
   * @param what what is asked of what, such as `approve prp_…`: a key is for one thing only.
   */
  async once(
    what: string,
    idempotencyKey: string | undefined,
    give: (id: CommandId) => Promise<Position>,
  ): Promise<Taken> {
    const id = commandId(idempotencyKey && `${what} ${idempotencyKey}`);
    const before = this.#positions.get(id);
    if (before !== undefined) return { command: id, position: await before };
    const given = give(id);
    if (idempotencyKey !== undefined) this.#remember(id, given);
    return { command: id, position: await given };
  }

  #remember(id: CommandId, given: Promise<Position>): void {
    this.#positions.set(id, given);
    given.catch(() => this.#positions.delete(id));
    const [oldest] = this.#positions.keys();
    if (this.#positions.size > MOST && oldest !== undefined) this.#positions.delete(oldest);
  }
}
