import type { DeviceStore } from '../../adapters/store/device-store.ts'
import type { RecordStore } from '../../adapters/store/record-store.ts'
import type { WaveStore } from '../../adapters/store/wave-store.ts'
import type { WaveMessage } from '../../contracts/wave.ts'
import type { Say } from '../place-decision.ts'

export interface Tools {
  stores: Omit<WaveStore, 'createWave' | 'listWaves' | 'listMembers' | 'findDueWaves'> &
    Pick<DeviceStore, 'loadDevice'> &
    Pick<RecordStore, 'listDevices'>
  say: Pick<Say, 'notice'> & {
    /** makes the next look early (`due`: ms); the sweep makes it certain */
    wave(message: WaveMessage, due?: number): Promise<void>
  }
  /** ms since the epoch */
  clock: () => number
}
