/** The network between a member and its group. */
export class Link {
  #cut: PromiseWithResolvers<void> | undefined;

  get isUp(): boolean {
    return this.#cut === undefined;
  }

  cut(): void {
    this.#cut ??= Promise.withResolvers<void>();
  }

  mend(): void {
    this.#cut?.resolve();
    this.#cut = undefined;
  }

  /** Resolves when there is a way. */
  whole(): Promise<void> {
    return this.#cut?.promise ?? Promise.resolve();
  }
}
