export { JobTable, type JobRow } from '@reprise/views';
