import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { judgeMats } from './recordings/judge-mats.ts'
import { judgeBed, judgeOutbox } from './recordings/judge-night.ts'
import { liveMats } from './recordings/live-mats.ts'
import { liveNight } from './recordings/live-night.ts'
import { readMatExports } from './recordings/mat-exports.ts'
import { nightFiles, readNightRows } from './recordings/night-rows.ts'
import { proofBeds, timeZone } from './recordings/plans.ts'
import { type NightLine, nightHead, printEvidence, printNight, printTotal } from './recordings/print-night.ts'
import { findRecordings } from './recordings/recordings-folder.ts'

/** At most so many differences of one part are printed in full. */
const shown = 20
const printDifferences = (differences: readonly string[]): string[] =>
  differences.slice(0, shown).map((difference) => `    DIFFERENT ${difference}`)

/** Lives every night and the mat's exports, or those whose name holds one of `only`; returns the differences. */
async function prove(folder: string, { only, speed }: { only: readonly string[]; speed: number }) {
  const wanted = (name: string) => only.length === 0 || only.some((one) => name.includes(one))
  const files = nightFiles(folder).filter((file) => wanted(basename(file)))
  const lines = files.length > 0 ? await proveNights(files, speed) : []
  const mats = wanted('withings-mat') ? await proveMats(folder) : []
  return [...lines.flatMap(({ differences }) => differences), ...mats]
}

async function proveNights(files: readonly string[], speed: number): Promise<NightLine[]> {
  console.log(`the same night on three beds in ${timeZone}, at most ${speed} times as fast\n${nightHead}`)
  const lines: NightLine[] = []
  for (const file of files) lines.push(await proveNight(file, speed))
  console.log(printTotal(lines))
  return lines
}

async function proveNight(file: string, speed: number): Promise<NightLine> {
  const rows = readNightRows(file)
  const lived = await liveNight({ file, rows, beds: proofBeds, speed, note: console.error })
  const verdicts = lived.beds.map((bed) => judgeBed(rows, bed))
  const night = basename(file, '.csv').replace('epochs_', '')
  const found = [...verdicts.flatMap(({ differences }) => differences), ...judgeOutbox(lived)]
  const differences = found.map((difference) => `${night}: ${difference}`)
  const measured = rows.filter(({ heartRate }) => heartRate !== null).length
  const line = { night, rows: rows.length, measured, lived, verdicts, differences }
  const all = [printNight(line), ...printEvidence(verdicts), ...printDifferences(differences)]
  console.log(all.join('\n'))
  return line
}

async function proveMats(folder: string): Promise<string[]> {
  const lived = await liveMats(readMatExports(folder), console.error)
  const differences = judgeMats(lived)
  console.log("\nthe mat's exports in the order of their files on today's clock, then all again")
  for (const { mat, rounds, alerts } of lived.mats) {
    const read = rounds.map((rows) => rows.length).join(', then ')
    const recorded = alerts.filter(({ state }) => state === 'recorded').length
    console.log(
      `  ${mat.name}: ${mat.values} values of ${mat.minutes.length} minutes; read back ${read}; ${recorded} recorded alerts`,
    )
  }
  const woken = lived.outbox.filter(({ priority }) => priority !== 'technical').length
  console.log(`  ${lived.messages} messages, ${woken} people woken, ${lived.seconds.toFixed(1)} s`)
  console.log(printDifferences(differences).join('\n'))
  return differences
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { speed: { type: 'string', default: '3600' } },
})
const found = findRecordings(process.env)
if (found.outcome === 'none') console.log(found.because)
else {
  const startedAt = performance.now()
  const differences = await prove(found.folder, { only: positionals, speed: Number(values.speed) })
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  console.log(`${differences.length} differences, ${seconds} s in all`)
  if (differences.length > 0) process.exitCode = 1
}
