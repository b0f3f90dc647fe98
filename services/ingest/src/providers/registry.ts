import { github } from './github/provider.ts';
import type { Provider } from './provider.ts';

/** Every provider there is. Another one is another folder, and a line here. */
export const PROVIDERS: readonly Provider[] = [github];
