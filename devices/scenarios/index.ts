import { apnoeaRun } from './apnoea-run.ts'
import { badNetwork } from './bad-network.ts'
import { batteryDrain } from './battery-drain.ts'
import { emptyBedVibrates } from './empty-bed-vibrates.ts'
import { fallAtTheBedside, fallTakenBack, fallUnconfirmed } from './fall-at-the-bedside.ts'
import { gasAlarm } from './gas-alarm.ts'
import { goesSilent } from './goes-silent.ts'
import { halfMinuteRhythm } from './half-minute-rhythm.ts'
import { helpPress, helpPressedTwice } from './help-press.ts'
import { invalidValues } from './invalid-values.ts'
import { liesStill } from './lies-still.ts'
import { longExit } from './long-exit.ts'
import { mainsFailure } from './mains-failure.ts'
import { nightFall } from './night-fall.ts'
import { quietNight } from './quiet-night.ts'
import type { Scenario } from './scenario.ts'
import { sensorDetached } from './sensor-detached.ts'
import { slowBreathing } from './slow-breathing.ts'
import { tachycardia } from './tachycardia.ts'
import { terminalDay } from './terminal-day.ts'
import { toiletVisits } from './toilet-visits.ts'
import { wetBed } from './wet-bed.ts'
import { backlog, wifiOutage } from './wifi-outage.ts'
import { clockFast, clockInSeconds, clockSlow } from './wrong-clock.ts'

/** Every scenario that can be simulated, by name. */
export const scenarios: readonly Scenario[] = [
  quietNight,
  toiletVisits,
  longExit,
  nightFall,
  fallAtTheBedside,
  fallTakenBack,
  fallUnconfirmed,
  helpPress,
  helpPressedTwice,
  tachycardia,
  slowBreathing,
  apnoeaRun,
  halfMinuteRhythm,
  wetBed,
  liesStill,
  sensorDetached,
  invalidValues,
  emptyBedVibrates,
  wifiOutage,
  backlog,
  badNetwork,
  clockFast,
  clockSlow,
  clockInSeconds,
  batteryDrain,
  gasAlarm,
  terminalDay,
  goesSilent,
  mainsFailure,
]
