/**
 * `npm run proof:reach-kill -- [--rounds 1] [--seed N] [--only <part of a name>]`: each channel, each function on the way
 * and the whole cloud are hit in the middle of notifications, while people say that they go. Exit code 1 when a press or
 * an acknowledgement is lost or doubled, the ledger says what is not so, or the next human is told later than promised.
 */
import { parseArgs } from 'node:util'
import { buildTable } from '../../cli/table.ts'
import { allBlows } from '../faults/reach/blows.ts'
import { settleBlow } from '../faults/reach/settle-blow.ts'
import { strikeBlow } from '../faults/reach/strike-blow.ts'
import { buildRow, columns, type Row } from '../faults/reach/table.ts'
import { openTown } from '../faults/reach/town.ts'
import { chanceOf } from '../support/chance.ts'

const { values } = parseArgs({
  options: { rounds: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
})
const rounds = Number(values.rounds ?? 1)
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const chance = chanceOf(seed)
const blows = allBlows().filter(({ name }) => name.includes(values.only ?? ''))
console.log(`${rounds} rounds of ${blows.length} blows, seed ${seed}`)

const rows: Row[] = []
const town = await openTown()
try {
  for (let round = 1; round <= rounds; round++) {
    for (const blow of blows) {
      const struck = await strikeBlow(town, blow, chance)
      const row = buildRow(struck, await settleBlow(town, struck))
      rows.push(row)
      console.log(`${row.name}: ${row.findings.length === 0 ? 'kept' : 'BROKEN'}`)
      for (const finding of row.findings) console.log(`  ${finding}`)
    }
  }
} finally {
  await town.close()
}
console.log(`\n${buildTable(rows, columns)}\n`)
const sum = (of: (row: Row) => number) => rows.reduce((all, row) => all + of(row), 0)
const broken = sum(({ findings }) => findings.length)
console.log(`${sum(({ presses }) => presses)} presses with a PUBACK, ${sum(({ done }) => done)} acknowledgements with an answer and ${sum(({ unanswered }) => unanswered)} without: ${broken} findings
${sum(({ doubled }) => doubled)} messages came twice (at least once is allowed where the answer or the record of it was lost)`)
console.log(broken === 0 ? 'every promise was kept' : `FAILED, seed ${seed}`)
process.exitCode = broken === 0 ? 0 : 1
