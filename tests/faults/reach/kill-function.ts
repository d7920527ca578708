import { readdirSync, readFileSync } from 'node:fs'

/** The functions on the way from a press to a person and back. */
export const functionsOnTheWay = ['ingest-event', 'notify', 'keep-deadlines', 'api'] as const
export type FunctionOnTheWay = (typeof functionsOnTheWay)[number]

/**
 * `kill -9` of every process that runs this function for this cloud; gives how many there were. Found by what the cloud
 * put into their environment, which only Linux shows.
 */
export function killFunction({ awsPort }: { awsPort: number }, name: FunctionOnTheWay): number {
  const marks = [`POWERTOOLS_SERVICE_NAME=${name}`, `AWS_ENDPOINT_URL=http://127.0.0.1:${awsPort}`]
  const pids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))
  const found = pids.filter((pid) => {
    const environment = environmentOf(pid)
    return marks.every((mark) => environment.includes(mark))
  })
  for (const pid of found) process.kill(Number(pid), 'SIGKILL')
  return found.length
}

function environmentOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
  } catch {
    return [] // somebody else's, or gone meanwhile
  }
}
