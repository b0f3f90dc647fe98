/** For browsers; on Node uuidv5.node.ts takes its place (see `imports` in package.json). */
export { v5 } from 'uuid';
