import { createServer } from 'node:net'

/** The given port, or a free one for 0: queue addresses in the template need it before anything listens on it. */
export function choosePort(wanted: number): Promise<number> {
  if (wanted !== 0) return Promise.resolve(wanted)
  const probe = createServer()
  return new Promise((resolve, reject) => {
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
