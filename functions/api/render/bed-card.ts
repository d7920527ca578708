import type { BedCard } from '../../../contracts/bed-code.ts'
import { dial, letters } from './letters.ts'
import { renderQr } from './qr.ts'

const roles: Record<string, { zh: string; en: string }> = {
  caregiver: { zh: '护理员', en: 'Caregiver' },
  family: { zh: '家属', en: 'Family' },
  neighbour: { zh: '邻里', en: 'Neighbour' },
  'grid-worker': { zh: '网格员', en: 'Grid worker' },
  'medical-contact': { zh: '医护联系人', en: 'Medical contact' },
}

/** More do not fit in letters that can be read from a bed. */
const mostContacts = 4

/** A6, so that two stand on a sheet of A5; black on white, because a stained card must still be read by old eyes. */
const style = `
@page { size: 105mm 148mm; margin: 0 }
* { box-sizing: border-box; margin: 0 }
body { font: 15px/1.35 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif; color: #000; background: #eee }
main { width: 105mm; min-height: 148mm; margin: 0 auto; padding: 7mm; background: #fff; display: flex; flex-direction: column; gap: 3mm; overflow-wrap: anywhere }
h1 { font-size: 26px; line-height: 1.2 }
small, .en { display: block; font-size: 13px; color: #222 }
.phone { font-size: 30px; font-weight: 700; line-height: 1.2; color: #000; text-decoration: none; letter-spacing: .02em }
section { border-top: .5mm solid #000; padding-top: 2mm }
ul { list-style: none; padding: 0; display: grid; grid-template-columns: 1fr 1fr; gap: 2mm 3mm }
li { min-width: 0 }
.contact { font-size: 17px; font-weight: 700; color: inherit; text-decoration: none }
.line { display: block; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
.code { margin-top: auto; display: flex; gap: 4mm; align-items: center }
.code svg { width: 34mm; height: 34mm; flex: none }
.code div { min-width: 0 }
code { font: 700 15px/1.5 ui-monospace, Consolas, monospace; display: block; overflow-wrap: anywhere }
@media screen and (max-width: 105mm) { body { background: #fff } main { width: 100%; min-height: 100vh } }
@media print { body { background: #fff } main { height: 148mm } }`

/** The card to print: whom to call, in large letters, then the code. A page of its own that loads nothing. */
export function renderBedCard(card: BedCard): string {
  const { provider, contacts, code, bedName, link } = card
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer"><title>${letters(bedName)} · ${letters(code)}</title><style>${style}</style></head>
<body><main>
<header><h1>需要帮助？请按呼叫键</h1><span class="en" lang="en">Need help? Press the help key or pull the cord.</span></header>
<section><small>或拨打值班电话 · <span lang="en">or call the duty desk</span></small>
${phone(provider.phone)}<span class="line">${letters(provider.name)}</span></section>
${contacts.length === 0 ? '' : `<section><ul>${contacts.slice(0, mostContacts).map(contact).join('')}</ul></section>`}
<section class="code">${renderQr(link)}
<div><b>床位码</b> <span lang="en">Bed code</span><code>${letters(code).replaceAll('-', '-<wbr>')}</code>
<small>护理员到达后扫码 · <span lang="en">caregivers scan on arrival</span></small><small class="line">${letters(bedName)}</small></div></section>
</main></body></html>
`
}

const phone = (number: string | undefined): string =>
  number === undefined
    ? '<p class="phone">＿＿＿＿＿＿＿＿</p>'
    : `<p><a class="phone" href="tel:${dial(number)}">${letters(number)}</a></p>`

function contact({ name, phone, role }: BedCard['contacts'][number]): string {
  const { zh, en } = roles[role] ?? { zh: '', en: role }
  return `<li><small>${zh} · <span lang="en">${letters(en)}</span></small><b class="line">${letters(name)}</b><a class="contact" href="tel:${dial(phone)}">${letters(phone)}</a></li>`
}
