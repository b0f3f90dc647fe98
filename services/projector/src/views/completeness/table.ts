export {
  CompletenessCheck,
  CompletenessHourTable,
  Gap,
  type CompletenessCheckRow,
  type CompletenessHourRow,
  type GapRow,
} from '@reprise/views';
