import type { Titles } from '../../github/ports.ts';
import type { World } from './world.ts';

export interface ShownTitle {
  title: string;
}

export const initialTitle = (): ShownTitle => ({ title: 'A crash' });

export function fakeTitles(shown: ShownTitle, { write, record }: World) {
  const rename = (title: string, login?: string): void => {
    if (shown.title === title) return;
    shown.title = title;
    record('renamed', title, login);
  };
  const port: Titles = {
    set: (_subject, title) => write(`retitle ${title}`, () => rename(title)),
  };
  const person = (login: string) => ({
    rename: (title: string): void => rename(title, login),
  });
  return { port, person };
}
