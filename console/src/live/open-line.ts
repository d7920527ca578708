import mqtt from 'mqtt'

export interface LineSettings {
  /** `wss://…/mqtt` */
  url: string
  clientId: string
  username: string
  token: string
  topics: readonly string[]
  /** every topic was granted: from now on it hears */
  hears: () => void
  heard: (message: { topic: string; text: string }) => void
  /** once, whatever the line ended by */
  ended: () => void
}

/** One line to what is said live. It never comes back by itself: whoever opens the next one brings a new token. */
export function openLine(settings: LineSettings): { close(): void } {
  const { url, topics, heard } = settings
  let isOver = false
  const client = mqtt.connect(url, {
    ...{ clientId: settings.clientId, username: settings.username, password: settings.token },
    ...{ protocolVersion: 4, reconnectPeriod: 0, connectTimeout: 8_000, keepalive: 15 },
    // Timers of its own worker would need a script that the policy of the page refuses.
    timerVariant: 'native',
  })
  const end = (): void => {
    if (isOver) return
    isOver = true
    client.end(true)
    settings.ended()
  }
  client.on('connect', () => {
    client.subscribe([...topics], { qos: 0 }, (error, granted = []) => {
      if (error || granted.length < topics.length || granted.some(({ qos }) => qos > 2)) return end()
      if (!isOver) settings.hears()
    })
  })
  client.on('message', (topic, payload) => heard({ topic, text: payload.toString() }))
  client.on('error', end)
  client.on('close', end)
  return { close: end }
}
