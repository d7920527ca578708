import { expect, test } from 'vitest'
import { judgeBed, judgeOutbox } from '../proof/recordings/judge-night.ts'
import { liveNight } from '../proof/recordings/live-night.ts'
import { nightFiles, readNightRows } from '../proof/recordings/night-rows.ts'
import { proofBeds } from '../proof/recordings/plans.ts'
import { findRecordings } from '../proof/recordings/recordings-folder.ts'

const recordings = findRecordings(process.env)
if (recordings.outcome === 'none') console.log(`a recorded night: ${recordings.because}`)

/** The shortest night; it ends with her getting up. `npm run proof:recordings` lives all nine, under three plans each. */
const night = '2025-04-04'
const [twoMinutes] = proofBeds

test.skipIf(recordings.outcome === 'none')(
  'a recorded night: she is missed each time she is up for two minutes, and never for a heart rate nobody measured',
  { timeout: 400_000 },
  async () => {
    if (recordings.outcome === 'none' || !twoMinutes) return
    const file = nightFiles(recordings.folder).find((name) => name.includes(night)) ?? night
    const rows = readNightRows(file)
    const lived = await liveNight({ file, rows, beds: [twoMinutes], speed: 3600, note: console.error })
    const [verdict] = lived.beds.map((bed) => judgeBed(rows, bed))
    expect(verdict?.differences).toEqual([])
    expect(judgeOutbox(lived)).toEqual([])
    expect(verdict?.absences.length).toBeGreaterThan(2)
    expect(lived.beds[0]?.rows).toHaveLength(1115)
  },
)
