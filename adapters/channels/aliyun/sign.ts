import { createHash, createHmac } from 'node:crypto'

const algorithm = 'ACS3-HMAC-SHA256'

export interface AliyunKey {
  accessKeyId: string
  accessKeySecret: string
}

interface Call {
  key: AliyunKey
  host: string
  action: string
  version: string
  params: Readonly<Record<string, string>>
  /** ms since the epoch */
  now: number
  /** never the same twice within 15 minutes */
  nonce: string
  /** signed with the rest where it is sent */
  contentType?: string
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** RFC 3986: what `encodeURIComponent` leaves of the reserved characters is escaped too. */
const percent = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** Signature V3 of a POST without a body, all parameters in the query: what to ask for, and with which headers. */
export function signAliyun(call: Call): { query: string; headers: Record<string, string> } {
  const { key, host, action, version, params, now, nonce, contentType } = call
  const query = Object.keys(params)
    .sort()
    .map((name) => `${percent(name)}=${percent(params[name] ?? '')}`)
    .join('&')
  const signed = {
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
    host,
    'x-acs-action': action,
    'x-acs-content-sha256': sha256(''),
    'x-acs-date': new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
    'x-acs-signature-nonce': nonce,
    'x-acs-version': version,
  }
  const names = Object.keys(signed).join(';')
  const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`)
  const canonical = ['POST', '/', query, lines.join(''), names, signed['x-acs-content-sha256']].join('\n')
  const signature = createHmac('sha256', key.accessKeySecret)
    .update(`${algorithm}\n${sha256(canonical)}`)
    .digest('hex')
  const authorization = `${algorithm} Credential=${key.accessKeyId},SignedHeaders=${names},Signature=${signature}`
  const { host: _byUrl, ...headers } = signed
  return { query, headers: { ...headers, authorization } }
}
