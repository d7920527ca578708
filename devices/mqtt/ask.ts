import type { MqttClient } from 'mqtt'

/** What became of a question to AWS's reserved topics. */
export type Asked =
  | { outcome: 'accepted'; payload: unknown }
  | { outcome: 'refused'; statusCode: number; errorCode: string; reason: string }
  | { outcome: 'unanswered'; reason: string }

/** Puts one question (a reserved topic and what is said on it). */
export type Ask = (topic: string, body: unknown) => Promise<Asked>

/** Asks over a connection that is there: hears `<topic>/accepted` and `/rejected`, for at most `patience` ms. */
export const askOver =
  (client: MqttClient, patience: number): Ask =>
  async (topic, body) => {
    const answers = [`${topic}/accepted`, `${topic}/rejected`]
    const answered = hearOne(client, answers, patience)
    try {
      const granted = await client.subscribeAsync(answers, { qos: 1 })
      if (granted.some(({ qos }) => qos > 1)) return answered.giveUp(`may not hear ${topic}`)
      await client.publishAsync(topic, JSON.stringify(body), { qos: 1 })
    } catch (error) {
      answered.giveUp(error instanceof Error ? error.message : String(error))
    }
    const asked = await answered.promise
    if (client.connected) client.unsubscribe(answers)
    return asked
  }

function hearOne(client: MqttClient, topics: readonly string[], patience: number) {
  const { promise, resolve } = Promise.withResolvers<Asked>()
  const settle = (asked: Asked): Promise<Asked> => {
    clearTimeout(timer)
    client.off('message', onMessage)
    client.off('close', onClose)
    resolve(asked)
    return promise
  }
  const giveUp = (reason: string) => settle({ outcome: 'unanswered', reason })
  const onClose = () => void giveUp('the connection ended before an answer came')
  const onMessage = (topic: string, payload: Buffer) => {
    if (topic === topics[0]) settle(readAccepted(payload))
    if (topic === topics[1]) settle(readRefused(payload))
  }
  const timer = setTimeout(() => giveUp(`no answer within ${patience} ms`), patience)
  client.on('message', onMessage)
  client.on('close', onClose)
  return { promise, giveUp }
}

function readAccepted(payload: Buffer): Asked {
  try {
    return { outcome: 'accepted', payload: JSON.parse(payload.toString()) }
  } catch {
    return { outcome: 'unanswered', reason: 'the answer was not JSON' }
  }
}

function readRefused(payload: Buffer): Asked {
  const accepted = readAccepted(payload)
  const read = (accepted.outcome === 'accepted' ? accepted.payload : {}) as Record<string, unknown>
  return {
    outcome: 'refused',
    statusCode: typeof read?.statusCode === 'number' ? read.statusCode : 400,
    errorCode: String(read?.errorCode ?? 'Unknown'),
    reason: String(read?.errorMessage ?? 'no reason given'),
  }
}
