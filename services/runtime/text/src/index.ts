export { cut } from './cut.ts';
export { codeSpan, neutralise } from './markdown.ts';
export { isInvisible, visible, visibleParts, type TextPart } from './visible.ts';
