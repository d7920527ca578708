import { createHash } from 'node:crypto'
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { letters } from '../render/letters.ts'
import { beacon } from './beacon.ts'
import { style } from './style.ts'
import { type Language, say, words } from './words.ts'

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Nothing of the page may stay behind, be framed, be found by a search, or tell another site where it was. */
const headers = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'content-security-policy': [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(beacon)}`,
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
}

type Response = APIGatewayProxyStructuredResultV2

/** A page of ours as an HTTP response. */
export const respondPage = (statusCode: number, body: string): Response => ({
  statusCode,
  headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
  body,
})

/** Sends a browser on by GET, so that loading anew repeats nothing. */
export const respondElsewhere = (location: string): Response => ({
  statusCode: 303,
  headers: { ...headers, location },
})

/** It was heard, and there is nothing to show for it. */
export const respondNothing = (): Response => ({ statusCode: 204, headers })

/** The frame of every page; `main` is HTML already. */
export function framePage(
  main: string,
  { language, tellsSeen = false }: { language: Language; tellsSeen?: boolean },
): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${letters(say(words.title, language))}</title><style>${style}</style></head>
<body><main>
${main}
</main>${tellsSeen ? `<script>${beacon}</script>` : ''}</body></html>
`
}

/** In both languages: nothing is known of who reads it. */
const plainPage = (title: keyof typeof words, text: keyof typeof words): string =>
  framePage(
    (['zh-CN', 'en'] as const)
      .map((language) => {
        const [head, rest] = [words[title], words[text]].map((one) => letters(say(one, language)))
        return `<section lang="${language}"><h1>${head}</h1><p>${rest}</p></section>`
      })
      .join('\n'),
    { language: 'zh-CN' },
  )

/** The one page for every link that does not count, whatever the reason. */
export const deadPage = plainPage('dead', 'deadNote')
/** Where whoever has closed an alert is sent. It says nothing of anybody. */
export const overPage = plainPage('over', 'overNote')
