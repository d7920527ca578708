import type { LocalAccount } from './accounts.ts'

const style = `
  body { font: 1.25rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 2rem auto; padding: 0 1rem;
    color: #1a1a1a; background: #fff }
  button { display: block; width: 100%; min-height: 4rem; margin: .75rem 0; padding: .5rem 1rem; font: inherit;
    text-align: left; border: 2px solid #1a5fb4; border-radius: .5rem; background: #fff; color: #1a1a1a }
  button:hover, button:focus { background: #e8f0fb }
  small { display: block; color: #555 }`

/** A page of the issuer: title in both languages, then `body` as HTML. */
export function issuerPage(title: { zh: string; en: string }, body: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>carebed · ${title.zh}</title><style>${style}</style></head>
<body><h1>${title.zh} <small lang="en">${title.en}</small></h1>
${body}</body></html>`
}

/** The list of local accounts, one large button each. `action` is where the choice is posted. */
export function signInPage(accounts: readonly LocalAccount[], action: string): string {
  const buttons = accounts.map(
    ({ sub, email, name }) =>
      `<button name="sub" value="${escapeHtml(sub)}">${escapeHtml(name)}<small>${escapeHtml(email)}</small></button>`,
  )
  const hint = '<p>本机账户，无需密码。<br><span lang="en">Accounts of this computer, no password.</span></p>'
  const form = `<form method="post" action="${escapeHtml(action)}">${buttons.join('\n')}</form>`
  return issuerPage({ zh: '您是谁？', en: 'Who are you?' }, hint + form)
}

/** Makes text safe inside HTML and its attributes. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
