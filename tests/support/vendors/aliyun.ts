import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { openHttp, type VendorAnswer, type VendorRequest } from './open-http.ts'

const minute = 60_000

/** What the vendor's console says of one customer: her key, and what was approved. */
export interface AliyunAccount {
  accessKeyId: string
  accessKeySecret: string
  signNames: string[]
  templates: string[]
  ttsCodes: string[]
}
export interface Taken {
  id: string
  number: string
  template: string
  variables: Record<string, string>
}

const refused = (status: number, code: string): VendorAnswer => ({
  status,
  body: JSON.stringify({ Code: code, Message: `${code}: not for logs`, RequestId: randomUUID() }),
})
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')

/**
 * Short messages and calls as the vendor takes them, from its public pages: signature V3, a window of 15 minutes, each
 * nonce once, approved names only, limits by number and template. `clock` in ms.
 */
export async function openAliyun({ account, clock }: { account: AliyunAccount; clock: () => number }) {
  const nonces = new Set<string>()
  const sent = new Map<string, number[]>()
  const taken: Taken[] = []
  const http = await openHttp((request) => {
    const doubt = checkSignature(request, account, clock()) ?? checkNonce(request, nonces)
    if (doubt) return refused(doubt === 'InvalidAccessKeyId.NotFound' ? 404 : 400, doubt)
    const wish = readWish(request)
    const wrong = checkWish(wish, account) ?? countIn(sent, wish, clock())
    if (wrong) return refused(200, wrong)
    const one = { id: `${clock()}^${taken.length}`, ...wish }
    taken.push({ id: one.id, number: wish.number, template: wish.template, variables: wish.variables })
    const name = wish.action === 'SendSms' ? 'BizId' : 'CallId'
    return { status: 200, body: JSON.stringify({ Code: 'OK', Message: 'OK', [name]: one.id }) }
  })
  return { ...http, taken }
}

/** Rebuilt from what came over the wire, header by header, never from how we build it. */
function checkSignature({ url, headers, method, body }: VendorRequest, account: AliyunAccount, now: number) {
  const given = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
    headers.authorization ?? '',
  )
  const [, id, names = '', signature = ''] = given ?? []
  if (!given) return 'MissingAuthorization'
  if (id !== account.accessKeyId) return 'InvalidAccessKeyId.NotFound'
  const must = Object.keys(headers)
    .filter((name) => /^(host|content-type|x-acs-.*)$/.test(name))
    .sort()
  if (names !== must.join(';')) return 'SignatureDoesNotMatch'
  if (headers['x-acs-content-sha256'] !== sha256(body)) return 'SignatureDoesNotMatch'
  const query = url.search.slice(1).split('&').sort().join('&')
  const lines = must.map((name) => `${name}:${String(headers[name]).trim()}\n`).join('')
  const canonical = `${method}\n${url.pathname}\n${query}\n${lines}\n${names}\n${sha256(body)}`
  const expected = createHmac('sha256', account.accessKeySecret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest()
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) return 'SignatureDoesNotMatch'
  const date = String(headers['x-acs-date'])
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date)) return 'InvalidTimeStamp.Format'
  if (Math.abs(Date.parse(date) - now) > 15 * minute) return 'InvalidTimeStamp.Expired'
  return undefined
}

function checkNonce({ headers }: VendorRequest, nonces: Set<string>) {
  const nonce = String(headers['x-acs-signature-nonce'])
  if (nonces.has(nonce)) return 'SignatureNonceUsed'
  nonces.add(nonce)
  return undefined
}

type Wish = ReturnType<typeof readWish>

function readWish({ url, headers }: VendorRequest) {
  const action = String(headers['x-acs-action'])
  const read = (name: string) => url.searchParams.get(name) ?? ''
  const [number, template, variables] =
    action === 'SendSms'
      ? [read('PhoneNumbers'), read('TemplateCode'), read('TemplateParam')]
      : [read('CalledNumber'), read('TtsCode'), read('TtsParam')]
  return {
    ...{ action, version: headers['x-acs-version'], number, template },
    variables: JSON.parse(variables) as Record<string, string>,
    signName: read('SignName'),
    playTimes: Number(read('PlayTimes')),
  }
}

function checkWish(wish: Wish, account: AliyunAccount) {
  const isSms = wish.action === 'SendSms'
  if (wish.version !== '2017-05-25') return 'InvalidVersion'
  if (!isSms && wish.action !== 'SingleCallByTts') return 'InvalidAction.NotFound'
  if (!/^(1\d{10}|0\d{9,11}|[2-9]\d{6,14})$/.test(wish.number)) return 'isv.MOBILE_NUMBER_ILLEGAL'
  if (isSms && !account.signNames.includes(wish.signName)) return 'isv.SMS_SIGNATURE_ILLEGAL'
  if (isSms && !account.templates.includes(wish.template)) return 'isv.SMS_TEMPLATE_ILLEGAL'
  if (!isSms && !account.ttsCodes.includes(wish.template)) return 'isv.TTS_TEMPLATE_ILLEGAL'
  if (!isSms && !(wish.playTimes >= 1 && wish.playTimes <= 3)) return 'isv.INVALID_PARAMETERS'
  const values = Object.values(wish.variables)
  if (values.some((value) => value.includes('://'))) return 'isv.PARAM_NOT_SUPPORT_URL'
  if (values.some((value) => [...value].length > 35)) return 'isv.PARAM_LENGTH_LIMIT'
  return undefined
}

/** By number and template: short messages 50 a day, calls 1 a minute, 5 an hour, 20 a day. */
function countIn(sent: Map<string, number[]>, { action, number, template }: Wish, now: number) {
  const key = `${number} ${template}`
  const before = sent.get(key) ?? []
  const since = (ms: number) => before.filter((at) => at > now - ms).length
  const day = 24 * 60 * minute
  const isOver =
    action === 'SendSms'
      ? since(day) >= 50
      : since(minute) >= 1 || since(60 * minute) >= 5 || since(day) >= 20
  if (isOver) return 'isv.BUSINESS_LIMIT_CONTROL'
  sent.set(key, [...before, now])
  return undefined
}
