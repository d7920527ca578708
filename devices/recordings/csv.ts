/** One row with the number of the line it stands on, by the names in the first line. */
export interface CsvRow {
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
}

/** Splits a table whose cells may stand in double quotes but hold no line break. Empty lines are left out. */
export function readCsv(text: string): { columns: readonly string[]; rows: readonly CsvRow[] } {
  const [head = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const columns = splitLine(head)
  const rows = lines.flatMap((line, index) => {
    if (line === '') return []
    const values = splitLine(line)
    const cells = Object.fromEntries(columns.map((name, at) => [name, values[at] ?? '']))
    return [{ line: index + 2, cells }]
  })
  return { columns, rows }
}

function splitLine(line: string): string[] {
  const cells = line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? []
  const closed = cells.map((cell) => (cell.endsWith(',') ? cell.slice(0, -1) : cell))
  // the pattern matches once more, empty, at the end of a line that does not end in a comma
  const values = line.endsWith(',') ? closed : closed.slice(0, -1)
  return values.map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell))
}
