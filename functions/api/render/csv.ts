/** Excel reads a file as UTF-8 only with this in front. */
const byteOrderMark = '\uFEFF'

/** A cell that begins so would be a formula to a spreadsheet, and a name could be one (OWASP, CSV injection). */
const formula = /^[=+\-@\t\r]/

type Cell = string | number | boolean | null | undefined

/** Rows as CSV (RFC 4180) with a byte order mark; what is not known is an empty cell, never a zero. */
export function renderCsv(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [heads, ...rows].map((row) => row.map(renderCell).join(','))
  return `${byteOrderMark}${lines.join('\r\n')}\r\n`
}

function renderCell(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell !== 'string') return String(cell)
  const text = formula.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
