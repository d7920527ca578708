import { goesSilent } from './goes-silent.ts'
import { helpPress } from './help-press.ts'
import { nightFall } from './night-fall.ts'
import { quietNight } from './quiet-night.ts'
import type { Scenario } from './scenario.ts'
import { tachycardia } from './tachycardia.ts'
import { wifiOutage } from './wifi-outage.ts'

/** Every scenario that can be simulated, by name. */
export const scenarios: readonly Scenario[] = [
  quietNight,
  nightFall,
  helpPress,
  tachycardia,
  goesSilent,
  wifiOutage,
]
