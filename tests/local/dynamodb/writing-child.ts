import { PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { openTables } from './a-table.ts'

/** Run as a process of its own: writes until it is killed and prints the number of every write that was acknowledged. */
const [home = ''] = process.argv.slice(2)
const { client } = await openTables(home)
const TableName = 'care'
let next = 0

async function writeOn(): Promise<never> {
  for (;;) {
    const n = next++
    const item = (sk: string) => marshall({ pk: `n${n}`, sk, listKey: 'all', listSort: `${n}${sk}` })
    const puts = ['a', 'b'].map((sk) => ({ Put: { TableName, Item: item(sk) } }))
    if (n % 2 === 0) await client.send(new TransactWriteItemsCommand({ TransactItems: puts }))
    else await client.send(new PutItemCommand({ TableName, Item: item('a') }))
    process.stdout.write(`${n}\n`)
  }
}

await Promise.all(Array.from({ length: 8 }, writeOn))
