export type TableName = 'care' | 'telemetry'
export type IndexName = 'due' | 'list'
/** A record as plain values; bytes are `Uint8Array`. `undefined` members are not stored. */
export type Item = Record<string, unknown>

export interface Key {
  table: TableName
  pk: string
  sk: string
}

/** What must hold of the record that is written, or nothing is. Paths are dotted; values are compared as scalars. */
export type Check =
  | { that: 'is-new' }
  | { that: 'exists' }
  | { that: 'equals'; path: string; value: string | number }
  | { that: 'lacks'; path: string }

/** One write. `put` replaces the record; `update` changes members of it by dotted path. */
export type Write = Key & { when?: readonly Check[] } & (
    | { do: 'put'; item: Item }
    | {
        do: 'update'
        set?: Readonly<Record<string, unknown>>
        remove?: readonly string[]
        add?: Readonly<Record<string, number>>
      }
    | { do: 'delete' }
    | { do: 'check' }
  )

export type WriteResult =
  | { outcome: 'written' }
  /** the positions of the writes whose checks failed; empty when another transaction was in the way */
  | { outcome: 'refused'; by: number[] }

/** Records of one partition whose sort key lies in [from, to], both inclusive. */
export interface Query {
  table: TableName
  /** without it the table itself, consistently; an index lags a little */
  index?: IndexName
  partition: string
  from?: string | number
  to?: string | number
  descending?: boolean
  limit?: number
  /** the position to go on after, as an earlier page gave it */
  after?: Position
}
/** The keys of the last record of a page, without the partition of the query. */
export type Position = Readonly<Record<string, string | number>>
export interface QueryPage {
  items: Item[]
  next?: Position
}

/** The two tables as the stores need them. DynamoDB is one implementation, the in-memory double the other. */
export interface Tables {
  get(key: Key): Promise<Item | undefined>
  /** Missing records are left out; the order is not kept. */
  getMany(keys: readonly Key[]): Promise<Item[]>
  write(write: Write): Promise<WriteResult>
  /** All or nothing, at most 100 writes, each to another record. */
  writeAll(writes: readonly Write[]): Promise<WriteResult>
  query(query: Query): Promise<QueryPage>
}

/** The names of the key attributes of a table or index. */
export const keyNames = {
  table: { partition: 'pk', sort: 'sk' },
  due: { partition: 'dueShard', sort: 'dueAt' },
  list: { partition: 'listKey', sort: 'listSort' },
} as const
