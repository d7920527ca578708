/** What is wrong with a planted row, and the field that the report must name. */
export interface Planted {
  readonly cells: readonly string[]
  readonly field: string
}
export interface PlantedFile {
  readonly text: string
  /** line of the file → field of the report */
  readonly bad: ReadonlyMap<number, string>
  readonly good: number
}

const header = ['deviceId', 'kind', 'serialNumber', 'maker', 'bedId']
const good = (n: number) => [`mat-${n}`, 'family-bed', `SN-${n}`, '', '']

/** Ten ways in which a row can be wrong, each in the place of the good row `n`; `n - 1` and `n - 2` are good ones before it. */
const wrongs: readonly ((n: number) => Planted)[] = [
  (n) => ({ field: 'deviceId', cells: [`mat/${n}`, ...good(n).slice(1)] }),
  (n) => ({ field: 'deviceId', cells: [`mat-${n}-${'x'.repeat(64)}`, ...good(n).slice(1)] }),
  (n) => ({ field: 'deviceId', cells: ['live', ...good(n).slice(1)] }),
  (n) => ({ field: 'deviceId', cells: ['', ...good(n).slice(1)] }),
  (n) => ({ field: 'deviceId', cells: [`mat-${n - 1}`, ...good(n).slice(1)] }),
  (n) => ({ field: 'kind', cells: [`mat-${n}`, 'toaster', `SN-${n}`, '', ''] }),
  (n) => ({ field: 'serialNumber', cells: [`mat-${n}`, 'family-bed', `S ${n}`, '', ''] }),
  (n) => ({ field: 'serialNumber', cells: [`mat-${n}`, 'family-bed', `SN-${n - 2}`, '', ''] }),
  (n) => ({ field: 'bedId', cells: [...good(n).slice(0, 4), 'bed_nowhere'] }),
  (n) => ({ field: '', cells: [...good(n), 'one', 'too many'] }),
]

/** A file of devices in which `bad` rows of all ten sorts are planted at even distances. */
export function plantRows({ rows, bad }: { rows: number; bad: number }): PlantedFile {
  const every = Math.floor(rows / bad)
  const planted = new Map<number, string>()
  const lines = [header.join(',')]
  for (let n = 0; n < rows; n++) {
    const turn = (n - every + 1) / every
    const wrong = Number.isInteger(turn) && turn < bad ? wrongs[turn % wrongs.length]?.(n) : undefined
    if (wrong) planted.set(n + 2, wrong.field)
    lines.push((wrong?.cells ?? good(n)).join(','))
  }
  return { text: `${lines.join('\n')}\n`, bad: planted, good: rows - planted.size }
}
