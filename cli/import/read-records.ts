import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { type Options, parse } from 'csv-parse'
import * as z from 'zod'
import { Refusal } from '../refusal.ts'

/** One record of a CSV file: its cells, and the line of the file it ends on. */
export interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[]
}

const recordSchema = z.object({ info: z.object({ lines: z.number() }), record: z.array(z.string()) })
const options: Options = {
  bom: true,
  info: true,
  trim: true,
  skip_empty_lines: true,
  relax_column_count: true,
  // A quote in the middle of a word is a letter like any other.
  relax_quotes: true,
  // An unclosed quote would swallow the rest of the file.
  max_record_size: 20_000,
}

/** The records of a file one after the other, header included, however large the file is. Empty lines are left out. */
export async function* readRecords(file: string): AsyncGenerator<CsvRecord> {
  const parser = Readable.from(decode(file))
    .on('error', (error) => parser.destroy(error))
    .pipe(parse(options))
  try {
    for await (const found of parser) {
      const { info, record } = recordSchema.parse(found)
      if (record.some((cell) => cell !== '')) yield { line: info.lines, cells: record }
    }
  } catch (error) {
    throw explain(file, error)
  }
}

/**
 * Spreadsheets may write other encodings; guessing would put wrong names on people's beds. Line ends become one
 * character, because the parser counts those of two as two lines inside quotes.
 */
async function* decode(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let held = ''
  for await (const chunk of createReadStream(file)) {
    const text = held + decoder.decode(chunk, { stream: true })
    held = text.endsWith('\r') ? '\r' : ''
    yield text.slice(0, text.length - held.length).replaceAll(/\r\n?/g, '\n')
  }
  yield held + decoder.decode()
}

function explain(file: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'EISDIR') return new Refusal(`${file} cannot be read: ${code}`)
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return new Refusal(`${file} is not UTF-8`, ['save it as "CSV UTF-8" and try again'])
  }
  if (code?.startsWith('CSV_')) return new Refusal(`${file} is not CSV: ${error.message}`)
  return error
}
