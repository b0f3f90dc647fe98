import type { z } from 'zod';
import type { RepositoryReader } from '../github/ports.ts';
import type { Quote } from './data.ts';

/** Something that a model may read. No tool writes. */
export interface Tool<Input extends z.ZodType = z.ZodType> {
  readonly name: string;
  /** For the model. */
  readonly description: string;
  readonly input: Input;
  /** @returns text for the model. @throws {ToolError} what it asked for cannot be given. */
  readonly use: (input: z.output<Input>, given: Given) => Promise<string>;
}

export interface Given {
  /** The run's own issue. */
  readonly number: number;
  /** The run's own repository, and no other. */
  readonly repository: RepositoryReader;
  readonly quote: Quote;
}

/** What the model is told instead of a result. */
export class ToolError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ToolError';
  }
}

/** Lets a tool be kept among others without its type of input. */
export const tool = <Input extends z.ZodType>(declared: Tool<Input>): Tool<Input> => declared;
