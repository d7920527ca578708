import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { buildStores, type Stores } from '../../../adapters/store/create-stores.ts'
import { createDynamoTables } from '../../../adapters/store/tables/dynamo-tables.ts'
import { localAccessKey } from '../../../local/services/aws-endpoint/access-key.ts'

/** The stores of a local cloud in another process, through its AWS endpoint: so a month is there in a minute. */
export async function openStores(awsPort: number): Promise<{ stores: Stores; close(): void }> {
  const client = new DynamoDBClient({
    ...{ endpoint: `http://127.0.0.1:${awsPort}`, region: 'us-east-1' },
    credentials: { accessKeyId: localAccessKey, secretAccessKey: 'x' },
  })
  const { TableNames = [] } = await client.send(new ListTablesCommand({}))
  const nameOf = (start: string): string => {
    const name = TableNames.find((each) => each.startsWith(start))
    if (!name) throw new Error(`there is no table ${start}`)
    return name
  }
  const [careTable, telemetryTable] = [nameOf('StoresCare'), nameOf('StoresTelemetry')]
  const tables = createDynamoTables({ client, careTable, telemetryTable })
  return { stores: buildStores(tables), close: () => client.destroy() }
}
