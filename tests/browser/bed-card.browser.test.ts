import { afterAll, describe, expect, it } from 'vitest'
import { renderBedCard } from '../../functions/api/render/bed-card.ts'
import { openBrowser } from './open-browser.ts'

const opened = await openBrowser()
if (opened.outcome === 'none') console.warn(`skipped, because no browser starts here:\n${opened.reason}`)

const code = 'B1-W8RM-W8RM-W8RM-W8RM-W8RM'
/** A card with as much on it as there can be. */
const full = renderBedCard({
  ...{ bedId: 'bed_east', bedName: '东屋 2 号床 · Room 2, the bed by the window to the east', code },
  ...{ since: '2026-11-18T20:00:00Z', link: `https://console.carebed-in-a-city.example/b/${code}` },
  provider: { name: '示范街道居家养老服务中心（测试机构）', phone: '0570 1234 5678 转 8001' },
  contacts: ['caregiver', 'family', 'neighbour', 'grid-worker', 'caregiver'].map((role, n) => ({
    ...{ role, name: n % 2 ? 'Wilhelmina Featherstonehaugh' : '欧阳示范甲', phone: `+86 138 0000 100${n}` },
  })),
})

describe.skipIf(opened.outcome === 'none')('the card of a bed', () => {
  afterAll(async () => {
    if (opened.outcome === 'open') await opened.browser.close()
  })
  async function look(width: number, media: 'screen' | 'print') {
    if (opened.outcome !== 'open') throw new Error(opened.reason)
    const page = await opened.browser.newPage({ viewport: { width, height: 700 } })
    await page.emulateMedia({ media })
    await page.setContent(full)
    return page
  }

  it.each([
    [360, 'screen'],
    [1280, 'screen'],
    [397, 'print'],
  ] as const)('is whole, with letters that old eyes can read, %i wide on a %s', async (width, media) => {
    const page = await look(width, media)
    const seen = await page.evaluate(() => {
      const size = (element: Element) => Number.parseFloat(getComputedStyle(element).fontSize)
      const main = document.querySelector('main')?.getBoundingClientRect()
      const all = [...document.querySelectorAll('main *')]
      const qr = document.querySelector('svg')?.getBoundingClientRect()
      return {
        sideways: document.documentElement.scrollWidth - innerWidth,
        outside: all
          .filter((one) => {
            const { right, bottom } = one.getBoundingClientRect()
            return right > (main?.right ?? 0) + 1 || bottom > (main?.bottom ?? 0) + 1
          })
          .map(({ tagName, textContent }) => `${tagName} ${textContent?.slice(0, 30)}`),
        smallest: Math.min(...all.map(size)),
        desk: size(document.querySelector('.phone') ?? document.body),
        contacts: [...document.querySelectorAll('.contact')].map(size),
        qr: qr?.width ?? 0,
      }
    })
    expect(seen.sideways).toBeLessThanOrEqual(0)
    expect(seen.outside).toEqual([])
    expect(seen.smallest).toBeGreaterThanOrEqual(13)
    expect(seen.desk).toBeGreaterThanOrEqual(28)
    expect(Math.min(...seen.contacts)).toBeGreaterThanOrEqual(17)
    expect(seen.qr).toBeGreaterThanOrEqual(113) // 30 mm
    await page.close()
  })

  it('is one sheet of paper, in both languages, and its numbers can be called', async () => {
    const page = await look(397, 'print')
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    const text = (await page.textContent('main')) ?? ''
    for (const said of [
      '需要帮助',
      'Need help?',
      '值班电话',
      'duty desk',
      '家属',
      'Family',
      '床位码',
      'Bed code',
    ])
      expect(text).toContain(said)
    expect(await page.getAttribute('a.phone', 'href')).toBe('tel:057012345678')
    await page.close()
  })
})
