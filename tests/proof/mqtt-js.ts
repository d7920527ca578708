import { Socket } from 'node:net'
import mqtt from 'mqtt'
import { loadCertificate } from '../../cli/certificate-files.ts'
import { type Exchanger, preciseNow } from './exchange.ts'

/** The same exchange with MQTT.js, for machines without mosquitto-clients. */
export const exchangeByMqttJs: Exchanger = async ({ port, clientId, folder }, exchange) => {
  const { topic, answerTopic, payload } = exchange
  const certificate = await loadCertificate(folder)
  if (!certificate) throw new Error(`no certificate in ${folder}`)
  const client = await mqtt.connectAsync(`mqtts://127.0.0.1:${port}`, {
    ...{ clientId, ...certificate, reconnectPeriod: 0 },
  })
  try {
    // MQTT.js leaves Nagle on, which costs 43 ms when QoS 1 goes both ways on one connection.
    if (client.stream instanceof Socket) client.stream.setNoDelay(true)
    const answered = new Promise<{ answer: string; answered: number }>((resolve) =>
      client.once('message', (_topic, body) => resolve({ answer: body.toString(), answered: preciseNow() })),
    )
    await client.subscribeAsync(answerTopic, { qos: 1 })
    const published = preciseNow()
    await client.publishAsync(topic, payload, { qos: 1 })
    const acknowledged = preciseNow()
    return { published, acknowledged, ...(await answered) }
  } finally {
    await client.endAsync(true)
  }
}
