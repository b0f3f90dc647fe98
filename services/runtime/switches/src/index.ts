export {
  NO_SWITCHES,
  foldSwitches,
  isAboutSwitch,
  switchId,
  switchOver,
  switchScope,
  type KillSwitches,
  type SwitchEvent,
  type SwitchScope,
} from './fold.ts';
export { followSwitches, type SwitchesOptions, type FollowedSwitches } from './follow.ts';
export { mayAct, type Leave, type Wish } from './leave.ts';
