import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { GetItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { expect, it } from 'vitest'
import { aHome, openTables } from './a-table.ts'

const TableName = 'care'
const child = fileURLToPath(new URL('./writing-child.ts', import.meta.url))

/** Lets the child acknowledge this many writes, kills it, and gives the numbers it acknowledged. */
async function writeAndKill(home: string, enough: number): Promise<number[]> {
  const writer = spawn(process.execPath, [child, home], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  for await (const chunk of writer.stdout) {
    text += chunk
    if (text.split('\n').length > enough) writer.kill('SIGKILL')
  }
  if (writer.exitCode === null && writer.signalCode === null) await once(writer, 'exit')
  return text.split('\n').slice(0, -1).map(Number)
}

it('has every acknowledged write after kill -9, no half transaction, and indexes that agree', async () => {
  const { home, forget } = await aHome()
  const acknowledged = await writeAndKill(home, 300)
  expect(acknowledged.length).toBeGreaterThanOrEqual(300)
  const { client, close } = await openTables(home)
  const get = async (n: number, sk: string) =>
    (await client.send(new GetItemCommand({ TableName, Key: marshall({ pk: `n${n}`, sk }) }))).Item
  for (const n of acknowledged) expect(await get(n, 'a'), `write ${n}`).toBeDefined()
  const listed = new Set<string>()
  const ask = { KeyConditionExpression: 'listKey = :l', ExpressionAttributeValues: marshall({ ':l': 'all' }) }
  for await (const page of paginateQuery({ client }, { TableName, IndexName: 'list', ...ask }))
    for (const item of page.Items ?? []) listed.add(`${unmarshall(item).pk}${unmarshall(item).sk}`)
  for (let n = 0; n <= Math.max(...acknowledged) + 8; n += 2) {
    const both = [await get(n, 'a'), await get(n, 'b')].map((item) => item !== undefined)
    expect(both[0], `transaction ${n}`).toBe(both[1])
    expect([listed.has(`n${n}a`), listed.has(`n${n}b`)]).toEqual(both)
  }
  await close()
  await forget()
})
