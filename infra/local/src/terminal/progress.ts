/** What a person sees of something that takes a while. */
export interface Step {
  /** Says what is being done now. */
  doing(text: string): void;
  /** Says what came of it. */
  done(text: string): void;
}

export interface Progress {
  step(name: string): Step;
  /** Takes away what moves, before something else is printed. */
  clear(): void;
}

/** For tests and other programs: nothing is shown. */
export const silent: Progress = {
  step: () => ({ doing: () => undefined, done: () => undefined }),
  clear: () => undefined,
};
