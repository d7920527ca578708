import { relative } from 'node:path'
import { startDemo } from './demo/start-demo.ts'
import { readOptions } from './read-options.ts'
import { startLocalCloud } from './start-local-cloud.ts'

/** A part that does not close in this time is left behind, real ms; the state stands a kill at any moment. */
const STOP_WITHIN = 2500

const log = (line: string) => console.log(line)

async function main(): Promise<void> {
  const startedAt = performance.now()
  const options = readOptions(process.argv.slice(2), process.env)
  const cloud = await startLocalCloud({ ...options, log })
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  log(`carebed runs on this machine (started in ${seconds} s)
  console and API   ${cloud.origin}
  devices           mqtts://127.0.0.1:${cloud.mqttsPort}
  AWS protocols     http://127.0.0.1:${cloud.awsPort}
  sign-in           ${options.issuer ?? `${cloud.origin}/oidc`}
  outbox            ${cloud.origin}/outbox
  clock             ${new Date(cloud.clock.now()).toISOString()} at speed ${cloud.clock.speed}
  state             ${relative(process.cwd(), options.home) || '.'}`)
  const httpPort = Number(new URL(cloud.origin).port)
  const issuer = options.issuer ?? `${cloud.origin}/oidc`
  const { home } = options
  const demo = options.empty ? undefined : startDemo({ ...cloud, home, httpPort, issuer, log })
  const close = async () => {
    await demo?.close()
    await cloud.close()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(close))
}

async function stop(close: () => Promise<void>): Promise<void> {
  setTimeout(() => {
    log('not everything closed in time')
    process.exit(0)
  }, STOP_WITHIN).unref()
  await close().catch((error) => console.error(error))
  process.exit(0)
}

await main().catch((error) => {
  console.error(`carebed: ${error instanceof Error ? error.message : error}`)
  process.exit(1)
})
