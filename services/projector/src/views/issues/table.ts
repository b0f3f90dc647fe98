export { Issue, type IssueRow } from '@reprise/views';
