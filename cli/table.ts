/** One column of a table for people. */
export interface Column<T> {
  readonly head: string
  readonly of: (row: T) => string | number | boolean | null | undefined
}

/** Rows as aligned text; what is not there is shown as `–`. */
export function buildTable<T>(rows: readonly T[], columns: readonly Column<T>[]): string {
  if (rows.length === 0) return '(none)'
  const cells = rows.map((row) => columns.map((column) => String(column.of(row) ?? '–')))
  const lines = [columns.map((column) => column.head), ...cells]
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => widthOf(line[index] ?? ''))))
  return lines
    .map((line) =>
      line
        .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - widthOf(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Chinese characters take two columns of a terminal. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (/[\u2E80-\uFFEF]/.test(character) ? 2 : 1), 0)
}
