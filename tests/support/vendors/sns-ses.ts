import { openHttp, type VendorAnswer, type VendorRequest } from './open-http.ts'

/** One message that AWS has taken, as its caller spelled it. */
export type Sent =
  | { by: 'sns'; number: string; message: string; type: string }
  | { by: 'ses'; from: string; to: string[]; subject: string; text: string }

const xml = { 'content-type': 'text/xml' }
const json = { 'content-type': 'application/json' }

/** As SNS refuses: query protocol, errors in XML. */
export const snsError = (status: number, code: string): VendorAnswer => ({
  status,
  headers: xml,
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>not for logs</Message></Error></ErrorResponse>`,
})
/** As SES refuses: REST, the error's name in a header. */
export const sesError = (status: number, name: string): VendorAnswer => ({
  status,
  headers: { ...json, 'x-amzn-errortype': name },
  body: JSON.stringify({ message: 'not for logs' }),
})

/** SNS `Publish` to a number and SES `SendEmail`, as the SDK says them; the signature must be there for the right service. */
export async function openSnsAndSes({ verified }: { verified: string }) {
  const sent: Sent[] = []
  const http = await openHttp((request) => {
    const service = request.url.pathname === '/' ? 'sns' : 'ses'
    const signed = new RegExp(`^AWS4-HMAC-SHA256 Credential=[^/]+/\\d{8}/[^/]+/${service}/aws4_request, `)
    if (!signed.test(request.headers.authorization ?? '')) return { status: 403 }
    return service === 'sns' ? publish(request, sent) : sendEmail(request, { sent, verified })
  })
  return { ...http, sent }
}

function publish({ body }: VendorRequest, sent: Sent[]): VendorAnswer {
  const said = new URLSearchParams(body.toString())
  const read = (name: string) => said.get(name) ?? ''
  const number = read('PhoneNumber')
  if (read('Action') !== 'Publish') return snsError(400, 'InvalidAction')
  // E.164, and one publish is at most 1600 bytes.
  if (!/^\+[1-9]\d{6,14}$/.test(number)) return snsError(400, 'InvalidParameter')
  if (Buffer.byteLength(read('Message')) > 1600) return snsError(400, 'InvalidParameter')
  const type = read('MessageAttributes.entry.1.Value.StringValue')
  sent.push({ by: 'sns', number, message: read('Message'), type })
  const result = `<PublishResult><MessageId>m-${sent.length}</MessageId></PublishResult>`
  return { status: 200, headers: xml, body: `<PublishResponse>${result}</PublishResponse>` }
}

function sendEmail(
  { method, url, body }: VendorRequest,
  { sent, verified }: { sent: Sent[]; verified: string },
): VendorAnswer {
  if (`${method} ${url.pathname}` !== 'POST /v2/email/outbound-emails')
    return sesError(404, 'NotFoundException')
  const { FromEmailAddress, Destination, Content } = JSON.parse(body.toString())
  if (FromEmailAddress !== verified) return sesError(400, 'MessageRejected')
  const { Subject, Body } = Content.Simple
  sent.push({
    ...{ by: 'ses', from: FromEmailAddress, to: Destination.ToAddresses },
    ...{ subject: Subject.Data, text: Body.Text.Data },
  })
  return { status: 200, headers: json, body: JSON.stringify({ MessageId: `m-${sent.length}` }) }
}
