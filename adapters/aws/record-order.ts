import * as z from 'zod'

const namedSchema = z.object({ topic: z.string() }).or(z.object({ placeId: z.string() }))

/** What a record must keep its order with: the device of an IoT message, the place of one of ours. */
export function orderOf(body: string): string {
  try {
    const named = namedSchema.parse(JSON.parse(body))
    return 'topic' in named ? deviceIn(named.topic) : named.placeId
  } catch {
    // Whatever it is, its handler will say so; until then it stands in nobody's way.
    return `unreadable ${body}`
  }
}

/** Event and telemetry of one device, with or without the Basic Ingest prefix, and its presence. */
const deviceIn = (topic: string): string =>
  /carebed\/v1\/([^/]+)\//.exec(topic)?.[1] ?? topic.slice(topic.lastIndexOf('/') + 1)
